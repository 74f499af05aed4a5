using System.Net;
using System.Text;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>
/// Walks through the start tags of a page of any quality, so that references can be changed before the sanitiser sees
/// it. It makes nothing safe: what it does not understand stays as it is.
/// </summary>
internal static class HtmlTags
{
    private static readonly string[] RawText = ["script", "style", "textarea", "title", "xmp"];

    /// <param name="html">A page or a part of one.</param>
    /// <param name="rewrite">What to put in the place of a tag; <c>null</c>: leave it.</param>
    public static string Rewrite(string html, Func<HtmlTag, string?> rewrite)
    {
        var result = new StringBuilder(html.Length + 64);
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0)
                break;
            result.Append(html, at, open - at);
            var end = SkipMarkup(html, open);
            if (end < 0 && ReadTag(html, open, out end) is { } tag)
            {
                var raw = html[open..end];
                result.Append(rewrite(tag) ?? raw);
                var rest = Array.IndexOf(RawText, tag.Name) >= 0 ? EndOfRawText(html, end, tag.Name) : end;
                result.Append(html, end, rest - end);
                at = rest;
                continue;
            }
            result.Append(html, open, end - open);
            at = end;
        }
        return at < html.Length ? result.Append(html, at, html.Length - at).ToString() : result.ToString();
    }

    /// <summary>The end of a comment, declaration or end tag; -1 when a start tag may stand here.</summary>
    private static int SkipMarkup(string html, int open)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            return After(html, "-->", open + 4);
        if (open + 1 >= html.Length)
            return html.Length;
        var next = html[open + 1];
        if (next is '!' or '?' or '/')
            return After(html, ">", open + 1);
        return char.IsAsciiLetter(next) ? -1 : open + 1;
    }

    private static HtmlTag? ReadTag(string html, int open, out int end)
    {
        var at = open + 1;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('/' or '>'))
            at++;
        var name = html[(open + 1)..at].ToLowerInvariant();
        var attributes = new List<KeyValuePair<string, string?>>();
        var selfClosing = false;
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] == '/')
            {
                selfClosing = html[at] == '/';
                at++;
                continue;
            }
            selfClosing = false;
            attributes.Add(ReadAttribute(html, ref at));
        }
        if (at >= html.Length)
        {
            end = html.Length;
            return null;
        }
        end = at + 1;
        return new(name, selfClosing, attributes);
    }

    private static KeyValuePair<string, string?> ReadAttribute(string html, ref int at)
    {
        var start = at++;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>' or '/'))
            at++;
        var name = html[start..at].ToLowerInvariant();
        var after = SkipSpace(html, at);
        if (after >= html.Length || html[after] != '=')
            return new(name, null);
        at = SkipSpace(html, after + 1);
        if (at >= html.Length)
            return new(name, "");
        string value;
        if (html[at] is '"' or '\'')
        {
            var close = html.IndexOf(html[at], at + 1);
            close = close < 0 ? html.Length : close;
            value = html[(at + 1)..close];
            at = Math.Min(close + 1, html.Length);
        }
        else
        {
            start = at;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
                at++;
            value = html[start..at];
        }
        return new(name, WebUtility.HtmlDecode(value));
    }

    private static int SkipSpace(string html, int at)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at]))
            at++;
        return at;
    }

    private static int EndOfRawText(string html, int from, string name)
    {
        var close = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        return close < 0 ? html.Length : close;
    }

    private static int After(string html, string mark, int from)
    {
        var found = html.IndexOf(mark, Math.Min(from, html.Length), StringComparison.Ordinal);
        return found < 0 ? html.Length : found + mark.Length;
    }
}
