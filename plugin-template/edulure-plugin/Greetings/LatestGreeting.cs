using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Hello.Greetings;

/// <summary>The slot: a section of the site's front page, once somebody was greeted.</summary>
internal static class LatestGreeting
{
    public static async ValueTask<Html?> Render(SlotContext context)
    {
        var book = context.Services.GetRequiredService<GreetingBook>();
        var latest = await book.LatestAsync(1, cancellationToken: context.Http.RequestAborted);
        return latest is [var greeting] ? await context.RenderAsync("latest", new { greeting.Text }) : null;
    }
}
