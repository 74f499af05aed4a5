using System.Net;
using System.Text.RegularExpressions;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>Changes every reference of a page, and keeps its equations readable without the system they came from.</summary>
/// <param name="resolve">The new address; <c>null</c>: leave it.</param>
internal sealed partial class LinkRewriter(Func<string, string?> resolve)
{
    /// <summary>What <c>resolve</c> answers when there is nothing to point at: the attribute goes, the words stay.</summary>
    public const string Gone = "";

    private static readonly string[] Links = ["href", "src", "poster", "data", "background", "longdesc", "xlink:href"];

    public string Rewrite(string html) => HtmlTags.Rewrite(html, Tag);

    private string? Tag(HtmlTag tag)
    {
        if (Equation(tag) is { } latex)
            return $"<code class=\"math\">{WebUtility.HtmlEncode(latex)}</code>";
        var changed = false;
        foreach (var link in Links)
            if (tag[link] is { } value && resolve(value.Trim()) is { } target && target != value)
            {
                tag[link] = target == Gone ? null : target;
                changed = true;
            }
        if (tag["srcset"] is { } set)
            changed |= (tag["srcset"] = SourceSet(set)) != set;
        if (tag["style"] is { } style && style.Contains("url(", StringComparison.OrdinalIgnoreCase))
            changed |= (tag["style"] = CssUrl().Replace(style, Css)) != style;
        return changed ? tag.ToString() : null;
    }

    /// <summary>Canvas draws LaTeX on its own server; the image is gone for anybody else, its source is not.</summary>
    private static string? Equation(HtmlTag tag)
    {
        if (tag.Name != "img")
            return null;
        if (tag["data-equation-content"] is { Length: > 0 } content)
            return content;
        var source = tag["src"] ?? "";
        var isEquation =
            (tag["class"] ?? "").Split(' ').Contains("equation_image")
            || source.Contains("/equation_images/", StringComparison.Ordinal);
        if (!isEquation)
            return null;
        if (tag["alt"] is { Length: > 0 } alt)
            return alt.StartsWith("LaTeX:", StringComparison.Ordinal) ? alt["LaTeX:".Length..].Trim() : alt;
        // The path holds the source, encoded twice.
        var path = source[(source.LastIndexOf('/') + 1)..].Split('?')[0];
        return Uri.UnescapeDataString(Uri.UnescapeDataString(path)) is { Length: > 0 } encoded ? encoded : null;
    }

    private string SourceSet(string set) =>
        string.Join(
            ", ",
            set.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(candidate =>
                {
                    var parts = candidate.Split(' ', 2);
                    var target = resolve(parts[0]) ?? parts[0];
                    return parts.Length == 2 ? $"{target} {parts[1]}" : target;
                })
        );

    private string Css(Match match) =>
        resolve(match.Groups[1].Value.Trim()) is { } target
            ? target == Gone
                ? "none"
                : $"url('{target}')"
            : match.Value;

    [GeneratedRegex("url\\(\\s*['\"]?([^'\")]*)['\"]?\\s*\\)", RegexOptions.IgnoreCase)]
    private static partial Regex CssUrl();
}
