using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Edulure.Engine.Text;

/// <summary>The text of markup. Walks without recursion: a hostile document is deeper than the stack.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Unread =
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "math",
    ];

    private static readonly HashSet<string> Inline =
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ];

    /// <summary>The text, each run of white space one space.</summary>
    public static string Of(INode root)
    {
        var text = new StringBuilder();
        var unread = 0;
        Walk(
            root,
            (node, _) =>
            {
                if (node is IElement element)
                {
                    unread += Unread.Contains(element.LocalName) ? 1 : 0;
                    Separate(text, element);
                }
                else if (node is IText words && unread == 0)
                    text.Append(words.Data);
            },
            node =>
            {
                if (node is not IElement element)
                    return;
                unread -= Unread.Contains(element.LocalName) ? 1 : 0;
                Separate(text, element);
            }
        );
        return Joined(text);
    }

    /// <summary>The same of markup that is better not made a tree of: what stands between the tags.</summary>
    public static string OfMarkup(string html)
    {
        var text = new StringBuilder();
        string? unread = null;
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        for (var token = tokens.Get(); token.Type is not HtmlTokenType.EndOfFile; token = tokens.Get())
            if (token.Type is HtmlTokenType.Character && unread is null)
                text.Append(token.Data);
            else if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag)
            {
                if (!Inline.Contains(token.Name))
                    text.Append(' ');
                if (token.Type is HtmlTokenType.EndTag)
                    unread = unread == token.Name ? null : unread;
                else if (unread is null && Unread.Contains(token.Name))
                    unread = token.Name;
                if (token.Type is HtmlTokenType.StartTag && token.Name is "script" or "style")
                    tokens.State = HtmlParseMode.Rawtext;
            }
        return Joined(text);
    }

    /// <summary>At most so many characters, ended at a word and with an ellipsis where something is missing.</summary>
    public static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        if (maxLength <= 1)
            return maxLength == 1 ? "…" : "";
        var end = text.LastIndexOf(' ', maxLength - 1);
        if (end <= 0)
            end = WholeCharacters(text, maxLength - 1);
        return text[..end].TrimEnd() + "…";
    }

    // Never half of a character that is made of several.
    private static int WholeCharacters(string text, int maxLength)
    {
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= maxLength)
            end = next;
        return end;
    }

    private static string Joined(StringBuilder text) =>
        string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Separate(StringBuilder text, IElement element)
    {
        if (!Inline.Contains(element.LocalName))
            text.Append(' ');
    }

    /// <summary>Goes through a tree from its start to its end, with the depth of each node below the root.</summary>
    public static void Walk(INode root, Action<INode, int> enter, Action<INode>? leave)
    {
        var depth = 0;
        for (INode? node = root; node is not null; )
        {
            enter(node, depth);
            if (node.FirstChild is { } child)
            {
                node = child;
                depth++;
                continue;
            }
            leave?.Invoke(node);
            while (node != root && node!.NextSibling is null)
            {
                node = node.Parent;
                depth--;
                leave?.Invoke(node!);
            }
            node = node == root ? null : node!.NextSibling;
        }
    }
}
