using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Edulure.Engine.Text;

/// <summary>
/// Parses markup as browsers do, as long as that costs about what its length is worth. Each tag that opens looks through all
/// that are open, and each paragraph repeats every unclosed <c>b</c> of the one before: half a megabyte can take a minute or
/// all memory. So the tree is measured while it grows.
/// </summary>
internal static class ParsedMarkup
{
    /// <summary>Deeper than any document; below what a recursive writer of markup survives.</summary>
    public const int MaxDepth = 200;

    // Of elements, for each that is written: unclosed tags are repeated, but not by the dozen.
    private const int MaxRepeats = 16;
    private const int Step = 1000;

    /// <returns>Null: nothing that a person wrote.</returns>
    public static IHtmlDocument? Parse(string html)
    {
        IDocument? grown = null;
        var (tags, next) = (0, Step);
        var options = new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                grown ??= element.Owner;
                if (++tags < next)
                    return;
                // Seldom enough that all walks together are as long as a few.
                next = tags + Math.Max(Step, tags / 8);
                Measure(grown!, tags);
            },
        };
        try
        {
            var document = new HtmlParser(options).ParseDocument(html);
            Measure(document, tags);
            return document;
        }
        catch (HostileMarkupException)
        {
            return null;
        }
    }

    private static void Measure(IDocument document, int tags)
    {
        var (nodes, deepest) = (0, 0);
        PlainText.Walk(
            document,
            (node, depth) =>
            {
                nodes += node is IElement ? 1 : 0;
                deepest = Math.Max(deepest, depth);
            },
            null
        );
        if (deepest > MaxDepth || nodes > Step + MaxRepeats * tags)
            throw new HostileMarkupException();
    }

    private sealed class HostileMarkupException : Exception;
}
