using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>A message that a redirect left for the next page.</summary>
internal sealed record FlashMessage(string Text, string Kind)
{
    /// <summary>The request's messages. Their cookie is cleared: the page that takes them shows them.</summary>
    public static IReadOnlyList<FlashMessage> Take(HttpContext context, LanguageTexts texts)
    {
        if (context.Request.Cookies[Redirect.FlashCookie] is not { Length: > 0 } key)
            return [];
        context.Response.Cookies.Delete(Redirect.FlashCookie);
        // The cookie comes from the browser: only what a locale file says is shown.
        return texts.Find(key) is { } text ? [new(text, "success")] : [];
    }
}
