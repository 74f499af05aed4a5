using Edulure.Sdk;
using Ganss.Xss;
using Markdig;

namespace Edulure.Engine.Text;

/// <summary>
/// Markdown and HTML of people and files, made safe. A sanitiser is made for each call from shared, unchanging options:
/// its hooks belong to the call.
/// </summary>
internal sealed class RichText : IRichText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .Build();

    public Html Markdown(string markdown)
    {
        try
        {
            return Sanitize(Markdig.Markdown.ToHtml(markdown, Pipeline));
        }
        catch (ArgumentException)
        {
            // Markdig's limit on nesting: nothing that a person wrote.
            return Html.Encode(markdown);
        }
    }

    public Html Sanitize(string html, Func<string, string?>? rewriteUrl = null)
    {
        if (string.IsNullOrWhiteSpace(html))
            return Html.Empty;
        if (ParsedMarkup.Parse(html) is not { } document)
            return Html.Encode(PlainText.OfMarkup(html));
        if (document.Body is not { } body)
            return Html.Empty;
        var sanitizer = new HtmlSanitizer(MarkupPolicy.Options) { KeepChildNodes = true };
        sanitizer.RemovingTag += (_, removing) => MarkupPolicy.Empty(removing.Tag);
        if (rewriteUrl is not null)
            sanitizer.FilterUrl += (_, address) => Rewrite(address, rewriteUrl);
        sanitizer.SanitizeDom(document, body);
        MarkupPolicy.Finish(body);
        return Html.Trusted(body.InnerHtml);
    }

    public string Excerpt(string html, int maxLength)
    {
        var document = ParsedMarkup.Parse(html);
        var text =
            document is null ? PlainText.OfMarkup(html)
            : document.Body is { } body ? PlainText.Of(body)
            : "";
        return PlainText.Shorten(text, maxLength);
    }

    // The rewriter sees the address as it was written; what it makes of it passes the same rule as any other.
    private static void Rewrite(FilterUrlEventArgs address, Func<string, string?> rewriteUrl)
    {
        var rewritten = rewriteUrl(address.OriginalUrl);
        if (rewritten != address.OriginalUrl)
            address.SanitizedUrl = rewritten is not null && MarkupPolicy.IsAllowedAddress(rewritten) ? rewritten : null;
    }
}
