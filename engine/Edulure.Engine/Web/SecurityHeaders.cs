using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web;

/// <summary>
/// The headers of every answer. Scripts and styles come from files of the site alone; the only inline script is the
/// import map, by its hash.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, ImportMapHash importMap)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = importMap.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
