using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio;

/// <summary>Between what authors type and what is stored where only the markup is kept.</summary>
internal static partial class StudioMarkup
{
    private static readonly SearchValues<char> ReadByMarkdown = SearchValues.Create("*_`[]<>#\\");

    /// <summary>Markdown, or HTML as an import left it, becomes sanitised markup; null for nothing typed.</summary>
    public static string? Block(IRichText richText, string typed)
    {
        typed = typed.Trim();
        if (typed.Length == 0)
            return null;
        return (typed[0] == '<' ? richText.Sanitize(typed) : richText.Markdown(typed)).ToString().Trim();
    }

    /// <summary>The same for what stands in a line, such as an option: a lone paragraph loses its tags.</summary>
    public static string? Inline(IRichText richText, string typed)
    {
        var html = Block(richText, typed);
        return html is not null && LoneParagraph().Match(html) is { Success: true } match
            ? match.Groups[1].Value
            : html;
    }

    /// <summary>What to show for editing: plain text stays plain, everything else is shown as the HTML it is.</summary>
    public static string Typed(string? html)
    {
        html = html?.Trim() ?? "";
        var inner = LoneParagraph().Match(html) is { Success: true } match ? match.Groups[1].Value : html;
        if (inner.Contains('<', StringComparison.Ordinal))
            return html;
        var text = WebUtility.HtmlDecode(inner);
        // Text that Markdown would read otherwise stays what it is: markup.
        if (!text.AsSpan().ContainsAny(ReadByMarkdown))
            return text;
        return html.StartsWith('<') ? html : $"<p>{html}</p>";
    }

    [GeneratedRegex(@"^<p>((?:(?!</?p>).)*)</p>$", RegexOptions.Singleline, 1000)]
    private static partial Regex LoneParagraph();
}
