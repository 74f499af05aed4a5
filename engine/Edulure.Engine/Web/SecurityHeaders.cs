using Edulure.Engine.Theming;
using Edulure.Engine.Web.Hardening;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web;

/// <summary>
/// The headers of every answer. Scripts and styles come from files of the site alone; the only inline script is the
/// import map, by its hash.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, PageHeads heads, TransportSecurity transport)
{
    // Classrooms will ask for camera, microphone and screen; what nothing here uses, nothing that was smuggled in may use.
    private const string Features =
        "accelerometer=(), browsing-topics=(), camera=(self), display-capture=(self), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(self), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()";

    private volatile BuiltPolicy _policy = new("", "");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy(heads.ScriptSource);
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Features;
        if (context.Request.IsHttps && transport.Header is { } strict)
            headers.StrictTransportSecurity = strict;
        return next(context);
    }

    // Built anew only when the import map is another one: a plugin came or went, or the theme changed.
    private string Policy(string scriptSource)
    {
        var (source, policy) = _policy;
        if (ReferenceEquals(source, scriptSource))
            return policy;
        policy = ContentPolicy(scriptSource);
        _policy = new(scriptSource, policy);
        return policy;
    }

    /// <summary>What a page may load.</summary>
    /// <param name="scriptSource">The hash of its import map.</param>
    public static string ContentPolicy(string scriptSource) =>
        $"default-src 'self'; script-src 'self' {scriptSource}; style-src 'self'; img-src 'self' data: https:; "
        + "media-src 'self' https:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private sealed record BuiltPolicy(string Source, string Policy);
}
