using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Development;

/// <summary>
/// What is wrong with a template, for whoever writes it: place, lines around it, and the calls that led there. The page
/// needs no theme, since that may be what is broken, and loads itself again when a file changes.
/// </summary>
internal sealed class TemplateErrorPage(DevelopmentMode mode, LiveReload reload, TemplateSource sources)
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.25rem; }
        .message { white-space: pre-wrap; overflow-wrap: anywhere; }
        .source { overflow-x: auto; padding: .5rem 0; border: 1px solid; direction: ltr; }
        .source code { display: block; white-space: pre; padding: 0 1rem; }
        .source .at { font-weight: bold; outline: 2px solid; outline-offset: -2px; }
        """;

    private static readonly string s_policy =
        $"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>Why no page can be shown as it is on disk; null: it can, or nobody shall know.</summary>
    public TemplateException? Standing(HttpContext context) =>
        mode.IsOn && reload.Problem is { } problem && IsPage(context) ? problem : null;

    /// <summary>The template at fault, if this is one and may be told.</summary>
    public TemplateException? Of(HttpContext context, Exception exception)
    {
        if (!mode.IsOn || !IsPage(context))
            return null;
        for (var one = exception; one is not null; one = one.InnerException)
            if (one is TemplateException template)
                return template;
        return null;
    }

    public Task WriteAsync(HttpContext context, TemplateException problem)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status500InternalServerError;
        response.ContentType = PageResponse.ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = s_policy;
        return response.WriteAsync(Markup(problem), context.RequestAborted);
    }

    public string Markup(TemplateException problem)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Template error</title><style>{Style}</style><script type="module" src="{DevelopmentMiddleware.Module}"></script></head><body><main><h1>{HtmlText.Encode(problem.Place?.ToString() ?? "The theme cannot be loaded")}</h1><p class="message">{HtmlText.Encode(problem.Message)}</p>"""
        );
        if (problem.Place is { } place)
            AppendSource(page, place);
        if (problem.InnerException is { } cause)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"message\">{HtmlText.Encode(cause.GetType().FullName + ": " + cause.Message)}</p>"
            );
        if (problem.Callers.Count > 0)
            page.Append("<h2>Called from</h2>");
        foreach (var caller in problem.Callers)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{HtmlText.Encode(caller.ToString())}</h3>");
            AppendSource(page, caller);
        }
        return page.Append("</main></body></html>").ToString();
    }

    private void AppendSource(StringBuilder page, TemplatePlace place)
    {
        var lines = sources.Lines(place);
        if (lines.Count == 0)
            return;
        page.Append("<pre class=\"source\" tabindex=\"0\">");
        foreach (var (number, text) in lines)
            page.Append(
                CultureInfo.InvariantCulture,
                $"""<code{(number == place.Line ? " class=\"at\"" : "")}>{number, 5}  {HtmlText.Encode(text)}</code>"""
            );
        page.Append("</pre>");
    }

    // Programs get their problem as always.
    private static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
