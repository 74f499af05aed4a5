using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Development;

/// <summary>
/// Answers what open pages ask in Development. It stands before requests are counted: one that lasts as long as its page
/// would keep every generation that is replaced meanwhile.
/// </summary>
internal sealed class DevelopmentMiddleware(RequestDelegate next, LiveReload reload)
{
    public const string Module = "/_development/reload.js";
    public const string Changes = "/_development/changes";

    private static readonly Lazy<byte[]> s_module = new(() =>
    {
        using var stream = typeof(DevelopmentMiddleware).Assembly.GetManifestResourceStream("development/reload.js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.Value switch
        {
            Changes => reload.StreamAsync(context),
            Module => SendModuleAsync(context),
            _ => next(context),
        };

    private static async Task SendModuleAsync(HttpContext context)
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.WriteAsync(s_module.Value, context.RequestAborted);
    }
}
