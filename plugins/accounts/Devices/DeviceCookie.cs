using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Devices;

/// <summary>
/// Knows a browser again at its next sign-in. It is set by signing up and in alone, says nothing of whoever sits there, and
/// opens nothing.
/// </summary>
internal static class DeviceCookie
{
    // The longest that browsers keep one.
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private const string Name = "edulure_device";

    /// <summary>The hash of the cookie's token; null where the browser has none.</summary>
    public static string? Hash(HttpRequest request) =>
        request.Cookies[NameFor(request)] is { Length: OneTimeToken.Length } token ? OneTimeToken.Hash(token) : null;

    /// <summary>The hash of the cookie's token; one is made where there is none, and it is kept longer.</summary>
    public static string Keep(HttpContext context)
    {
        var token = context.Request.Cookies[NameFor(context.Request)];
        if (token?.Length != OneTimeToken.Length)
            token = OneTimeToken.Create();
        context.Response.Cookies.Append(
            NameFor(context.Request),
            token,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                Path = "/",
                IsEssential = true,
                MaxAge = Lifetime,
            }
        );
        return OneTimeToken.Hash(token);
    }

    // Over https no other host can have set it (RFC 6265bis); over http browsers refuse the prefix.
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;
}
