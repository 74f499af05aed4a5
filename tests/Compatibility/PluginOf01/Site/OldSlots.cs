using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Compatibility.PluginOf01.Site;

internal static class OldSlots
{
    public static ValueTask<Html?> Action(SlotContext context) =>
        new(context.Resource is { } resource ? Html.Encode($"Greet {resource}") : null);

    public static async ValueTask<Html?> Section(SlotContext context) =>
        context.Services.GetRequiredService<ISettings<OldSettings>>().Current.ShowSection
            ? await context.RenderAsync("section", new { Text = "Hello" })
            : null;
}
