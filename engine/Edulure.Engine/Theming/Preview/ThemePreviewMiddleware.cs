using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>Lets a browser with the cookie of a preview see that theme. Others pay for a look at their cookies.</summary>
internal sealed class ThemePreviewMiddleware(RequestDelegate next, ThemePreviews previews)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Request.Headers.Cookie.Count > 0
            && context.Request.Cookies[PreviewEndpoints.Cookie] is { Length: > 0 } token
            && previews.Read(token) is { } preview
            && previews.Load(preview.Theme) is { } theme
        )
            context.Features.Set(new WornTheme(theme, IsPreview: true));
        return next(context);
    }
}
