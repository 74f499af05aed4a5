using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace Edulure.Engine.Theming;

/// <summary>Whether what was rendered is HTML as browsers expect it: nothing unclosed, nothing in the wrong place, each id once.</summary>
internal static class HtmlCheck
{
    private const string Before = "<!doctype html><html lang=\"en\"><head><title>.</title></head><body>\n";
    private const int Shown = 60;

    /// <param name="html">A whole document, or a part of one.</param>
    /// <returns>What is wrong, with the place as it reads.</returns>
    public static IReadOnlyList<string> Check(string html)
    {
        var isWhole = html.AsSpan().TrimStart().StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
        var text = isWhole ? html : Before + html + "</body></html>";
        var problems = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, happened) =>
        {
            if (happened is HtmlErrorEvent error && !IsInDrawing(text, error.Position.Index))
                problems.Add($"{Words(error)} at “{Around(text, error.Position.Index)}”");
        };
        using var document = parser.ParseDocument(text);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in document.QuerySelectorAll("[id]"))
            if (!seen.Add(element.Id!))
                problems.Add($"the id \"{element.Id}\" stands twice");
        foreach (var image in document.QuerySelectorAll("img:not([alt])"))
            problems.Add($"an <img> without alt: {image.GetAttribute("src")}");
        return problems;
    }

    // The parser takes <linearGradient> and others of mixed case for unclosed.
    private static bool IsInDrawing(string text, int index)
    {
        var before = text.AsSpan(0, Math.Clamp(index, 0, text.Length));
        return before.LastIndexOf("<svg", StringComparison.Ordinal)
            > before.LastIndexOf("</svg", StringComparison.Ordinal);
    }

    private static string Words(HtmlErrorEvent error) =>
        string.IsNullOrEmpty(error.Message) ? $"error {error.Code}" : error.Message.TrimEnd('.');

    private static string Around(string text, int index)
    {
        var from = Math.Clamp(index - Shown / 2, 0, text.Length);
        return text.Substring(from, Math.Min(Shown, text.Length - from)).ReplaceLineEndings(" ").Trim();
    }
}
