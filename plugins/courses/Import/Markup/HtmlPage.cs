using System.Net;
using System.Text.RegularExpressions;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>A whole HTML document: its title, its metadata and what stands in its body.</summary>
internal sealed partial record HtmlPage(string? Title, IReadOnlyDictionary<string, string> Meta, string Body)
{
    public static HtmlPage Parse(string html)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? body = null;
        HtmlTags.Rewrite(
            html,
            tag =>
            {
                if (tag.Name == "meta" && tag["name"] is { } name && tag["content"] is { } content)
                    meta.TryAdd(name, content);
                return null;
            }
        );
        if (BodyStart().Match(html) is { Success: true } start)
        {
            var from = start.Index + start.Length;
            var end = html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase);
            body = end >= from ? html[from..end] : html[from..];
        }
        else if (html.IndexOf("</head", StringComparison.OrdinalIgnoreCase) is >= 0 and var head)
            body = OuterTags().Replace(html[(html.IndexOf('>', head) + 1)..], "");
        return new(TitleOf(html), meta, (body ?? OuterTags().Replace(html, "")).Trim());
    }

    /// <summary>True when nothing of it can be seen.</summary>
    public static bool IsBlank(string html) =>
        !Visible().IsMatch(html) && PlainText(WithoutElement(WithoutElement(html, "script"), "style")).Length == 0;

    /// <summary>The words alone, on one line.</summary>
    public static string PlainText(string html) =>
        Space().Replace(WebUtility.HtmlDecode(AnyTag().Replace(html, " ")).Replace('\u00a0', ' '), " ").Trim();

    public static bool HasScript(string html) => ScriptTag().IsMatch(html);

    private static string WithoutElement(string html, string name)
    {
        var kept = new System.Text.StringBuilder();
        var at = 0;
        while (html.IndexOf("<" + name, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var open)
        {
            kept.Append(html, at, open - at);
            var close = html.IndexOf("</" + name, open, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
                return kept.ToString();
            at = close + name.Length + 2;
            if (at < html.Length && html[at] == '>')
                at++;
        }
        return kept.Append(html, at, html.Length - at).ToString();
    }

    private static string? TitleOf(string html)
    {
        var start = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var open = start < 0 ? -1 : html.IndexOf('>', start);
        var end = open < 0 ? -1 : html.IndexOf("</title", open, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : XmlRead.Clean(WebUtility.HtmlDecode(html[(open + 1)..end]));
    }

    [GeneratedRegex("<body(?:\\s[^<>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex BodyStart();

    [GeneratedRegex("</?(?:html|body)[^<>]*>|<!doctype[^<>]*>|<\\?xml[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex OuterTags();

    [GeneratedRegex("<(?:img|video|audio|iframe|object|embed|svg|input|hr|canvas)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Visible();

    [GeneratedRegex("<script\\b", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptTag();

    [GeneratedRegex("<[a-zA-Z/!][^<>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
