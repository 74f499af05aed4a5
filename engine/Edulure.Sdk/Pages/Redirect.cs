using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

/// <summary>
/// Sends the browser on after a form (303 See Other), with a message for the next page if there is one. A script that sent
/// the form and prefers a minimal answer (<c>Prefer: return=minimal</c>, RFC 7240) gets 204 with the same <c>Location</c>:
/// it cannot stop the browser from following a redirect, and the page it leads to, message included, is for the person.
/// </summary>
public sealed class Redirect : IResult
{
    /// <summary>Name of the cookie that carries the message over.</summary>
    public const string FlashCookie = "edulure_flash";

    private readonly string _path;
    private readonly string? _flashKey;

    private Redirect(string path, string? flashKey)
    {
        _path = path;
        _flashKey = flashKey;
    }

    /// <summary>To a path of this site.</summary>
    /// <param name="path">Starts with one slash. Anything else leads home, so that no form can send people elsewhere.</param>
    /// <param name="flashKey">Locale key of a message that the next page shows once; null for none.</param>
    public static Redirect To(string path, string? flashKey = null) => new(IsLocal(path) ? path : "/", flashKey);

    /// <summary>Whether a path stays on this site whatever a browser makes of it.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..]
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.AsSpan().ContainsAnyInRange('\0', '\x1f')
        && !path.Contains('\\', StringComparison.Ordinal);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_flashKey is not null)
            httpContext.Response.Cookies.Append(
                FlashCookie,
                _flashKey,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = httpContext.Request.IsHttps,
                }
            );
        var minimal = httpContext.Request.Headers["Prefer"].Contains("return=minimal");
        if (minimal)
            httpContext.Response.Headers["Preference-Applied"] = "return=minimal";
        httpContext.Response.StatusCode = minimal ? StatusCodes.Status204NoContent : StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Encode(_path);
        return Task.CompletedTask;
    }

    // A header holds ASCII: slugs of other scripts are sent percent-encoded, what is encoded already stays.
    private static string Encode(string path)
    {
        if (path.All(char.IsAscii))
            return path;
        var encoded = new System.Text.StringBuilder(path.Length * 3);
        foreach (var rune in path.EnumerateRunes())
            encoded.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return encoded.ToString();
    }
}
