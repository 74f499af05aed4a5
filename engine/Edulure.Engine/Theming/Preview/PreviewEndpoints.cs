using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// Where a signed link leads, and where its preview ends. As with <c>/preferences</c>, the form that ends it stands on every
/// page of the preview and carries no token; it is refused when a browser says that another site sent it.
/// </summary>
internal static class PreviewEndpoints
{
    public const string Route = "/theme-preview";
    public const string Query = "theme_preview";
    public const string Cookie = "edulure_theme_preview";

    public static string Link(string token) => $"{Route}?{Query}={Uri.EscapeDataString(token)}";

    public static Task BeginAsync(HttpContext context, ThemePreviews previews, TimeProvider time)
    {
        context.Response.Headers.CacheControl = "no-store";
        var token = context.Request.Query[Query].ToString();
        if (previews.Read(token) is not { } preview)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.CompletedTask;
        }
        context.Response.Cookies.Append(Cookie, token, Options(context, preview.Until - time.GetUtcNow()));
        return Redirect.To("/").ExecuteAsync(context);
    }

    public static Task EndAsync(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        context.Response.Cookies.Delete(Cookie, Options(context, null));
        return Redirect.To("/").ExecuteAsync(context);
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = lifetime,
            IsEssential = true,
        };
}
