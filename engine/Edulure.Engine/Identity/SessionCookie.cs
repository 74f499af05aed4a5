using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>
/// The cookie with the token. Over https its name has the prefix with which browsers refuse it from anywhere but this
/// very host; over http they would refuse the prefix.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "edulure_session";

    public const string SecureName = "__Host-" + Name;

    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    /// <param name="context">The request.</param>
    /// <param name="token">The token.</param>
    /// <param name="lifetime">Null: until the browser is closed.</param>
    public static void Write(HttpContext context, string token, TimeSpan? lifetime)
    {
        var options = Options(context.Request);
        options.MaxAge = lifetime;
        context.Response.Cookies.Append(NameFor(context.Request), token, options);
    }

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    private static CookieOptions Options(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
