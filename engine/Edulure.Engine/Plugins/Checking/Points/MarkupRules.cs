using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>What is wrong in a template's markup for those who do not see it, or use no mouse.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Problem">For its author.</param>
internal sealed record MarkupFinding(int Line, string Problem);

/// <summary>
/// Rules of WCAG 2.2 that can be seen in a template without running it. Values count as text: whether they are good text
/// is for a browser and for people to see.
/// </summary>
internal static partial class MarkupRules
{
    // Stands for a value or a component: text that nobody writes.
    private const string Value = "\u2042";

    private static readonly string[] Statements =
    [
        "if",
        "else",
        "end",
        "for",
        "while",
        "case",
        "when",
        "func",
        "ret",
        "break",
        "continue",
        "capture",
        "with",
        "wrap",
        "layout",
        "antiforgery",
    ];
    private static readonly string[] Unlabelled = ["hidden", "submit", "button", "reset", "image"];

    public static IReadOnlyList<MarkupFinding> Check(string template)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true });
        using var page = parser.ParseDocument("<!doctype html><body>" + WithoutCode(template));
        var findings = new List<MarkupFinding>();
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        foreach (var problem in Problems(element))
            Find(element, problem);
        Headings(page.Body, Find);
        Ids(page.Body, Find);
        return [.. findings.OrderBy(finding => finding.Line)];

        void Find(IElement element, string problem) =>
            findings.Add(new(element.SourceReference?.Position.Line ?? 1, problem));
    }

    private static IEnumerable<string> Problems(IElement element)
    {
        if (element is IHtmlImageElement && !element.HasAttribute("alt"))
            yield return "<img> without alt: say what it shows, or alt=\"\" where it only adorns.";
        if (IsField(element) && !HasName(element) && !HasLabel(element))
            yield return $"<{element.LocalName}> without a label: a <label>, or aria-label.";
        if (element.LocalName is "button" || (element.LocalName == "a" && element.HasAttribute("href")))
            if (!HasName(element) && !HasText(element))
                yield return $"<{element.LocalName}> without text: write what it does, or aria-label for an icon.";
        if (element.LocalName == "iframe" && !HasName(element))
            yield return "<iframe> without title.";
        if (element.LocalName == "table" && element.QuerySelector("th") is null && !HoldsValues(element))
            yield return "<table> without <th>: nobody hears what a column holds.";
        if (int.TryParse(element.GetAttribute("tabindex"), out var index) && index > 0)
            yield return "tabindex above 0 takes the keyboard out of the order of the page.";
        if (element.HasAttribute("onclick") && element.LocalName is not ("button" or "a" or "input" or "summary"))
            yield return $"<{element.LocalName} onclick> cannot be reached by keyboard: use a <button>.";
    }

    private static void Headings(IElement body, Action<IElement, string> find)
    {
        var before = 0;
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var level = heading.LocalName[1] - '0';
            if (before > 0 && level > before + 1)
                find(heading, $"<h{level}> follows <h{before}>: a level is left out.");
            if (!HasName(heading) && !HasText(heading))
                find(heading, $"<h{level}> without text.");
            before = level;
        }
    }

    private static void Ids(IElement body, Action<IElement, string> find)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[id]"))
            if (element.Id is { Length: > 0 } id && !id.Contains(Value, StringComparison.Ordinal) && !seen.Add(id))
                find(element, $"id \"{id}\" stands twice: labels and links reach the first alone.");
    }

    private static bool IsField(IElement element) =>
        element is IHtmlInputElement input
            ? !Unlabelled.Contains(input.GetAttribute("type")?.ToLowerInvariant() ?? "text")
            : element.LocalName is "select" or "textarea";

    private static bool HasLabel(IElement field) =>
        field.Closest("label") is not null
        || (
            field.Id is { Length: > 0 } id
            && field.Owner!.QuerySelectorAll("label").Any(label => label.GetAttribute("for") == id)
        );

    private static bool HasName(IElement element) =>
        Array.Exists(
            ["aria-label", "aria-labelledby", "title"],
            name => !string.IsNullOrWhiteSpace(element.GetAttribute(name))
        );

    private static bool HasText(IElement element) =>
        !string.IsNullOrWhiteSpace(element.TextContent)
        || element.QuerySelectorAll("img[alt]").Any(image => image.GetAttribute("alt")!.Trim().Length > 0)
        || element.QuerySelector("svg title, [aria-label]") is not null;

    private static bool HoldsValues(IElement table) =>
        table.QuerySelector("tr") is null && table.TextContent.Contains(Value, StringComparison.Ordinal);

    // What a value becomes is not known; where it stands is. Lines keep their numbers.
    private static string WithoutCode(string template) =>
        CodePattern()
            .Replace(
                template,
                code =>
                {
                    var lines = new string('\n', code.Value.Count(character => character == '\n'));
                    var word = WordPattern().Match(code.Groups[1].Value).Value;
                    var isStatement =
                        word.Length == 0 || Statements.Contains(word) || code.Groups[1].Value.Contains(" = ");
                    return (isStatement ? "" : Value) + lines;
                }
            );

    [GeneratedRegex(@"\{\{[~-]?(.*?)[~-]?\}\}", RegexOptions.Singleline)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"(?<=^\s*)[a-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
