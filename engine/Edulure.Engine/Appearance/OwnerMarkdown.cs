using System.Globalization;
using System.Text.RegularExpressions;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance;

/// <summary>
/// The owner's Markdown as part of a page. Its headings begin below that of the page or section it stands in, so that the
/// outline of the page holds whatever level people begin with.
/// </summary>
internal static partial class OwnerMarkdown
{
    /// <param name="text">What makes it safe.</param>
    /// <param name="markdown">As it was typed.</param>
    /// <param name="level">Of its highest headings.</param>
    public static Html Render(IRichText text, string markdown, int level)
    {
        var html = text.Markdown(markdown).ToString();
        var highest = Heading().Matches(html).Select(match => Level(match)).DefaultIfEmpty(level).Min();
        return highest >= level
            ? Html.Trusted(html)
            : Html.Trusted(
                Heading()
                    .Replace(html, match => $"{match.Groups[1].Value}{Math.Min(6, Level(match) + level - highest)}")
            );
    }

    private static int Level(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);

    // In what the sanitiser wrote this can only be a tag, or text inside an attribute, where it does no harm.
    [GeneratedRegex(@"(</?h)([1-6])(?=[\s>])")]
    private static partial Regex Heading();
}
