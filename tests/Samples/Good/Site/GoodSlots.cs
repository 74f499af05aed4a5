using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Samples.Good.Site;

internal static class GoodSlots
{
    public static ValueTask<Html?> Action(SlotContext context) =>
        new(context.Resource is { } resource ? Html.Encode($"Greet {resource}") : null);

    public static async ValueTask<Html?> Section(SlotContext context) =>
        context.Services.GetRequiredService<ISettings<GoodSettings>>().Current.ShowSection
            ? await context.RenderAsync("section", new { Text = "Hello" })
            : null;
}
