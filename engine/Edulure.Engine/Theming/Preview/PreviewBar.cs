namespace Edulure.Engine.Theming;

/// <summary>Says on every page of a preview that it is one, first thing in the page, and lets people end it.</summary>
internal static class PreviewBar
{
    /// <param name="page">A whole page.</param>
    /// <param name="texts">Those of the page.</param>
    /// <param name="theme">The theme that is looked at.</param>
    /// <param name="fault">Why the page could not be rendered with it; null: it was.</param>
    /// <returns>The page with the bar.</returns>
    public static PageOutput Put(ReadOnlySpan<char> page, LanguageTexts texts, Theme theme, string? fault)
    {
        var output = new PageOutput(page.Length + 1024);
        var at = PageMarkup.AfterBody(page);
        output.Append(page[..at]);
        output.Append("""<link rel="stylesheet" href=""");
        output.Append("\"");
        output.Append(EngineAssets.All.Address(EngineAssets.PreviewBar));
        output.Append("\">");
        output.Append("""<section class="edulure-preview" aria-label=""");
        output.Append("\"");
        HtmlText.Write(output, texts.Get("admin.themes.preview.label"));
        output.Append("\"><p>");
        HtmlText.Write(
            output,
            fault is null
                ? texts.Get("admin.themes.preview.text", ("theme", theme.Chain[0].Name))
                : texts.Get("admin.themes.preview.failed", ("theme", theme.Chain[0].Name), ("reason", fault))
        );
        output.Append("</p><form method=\"post\" action=\"");
        output.Append(PreviewEndpoints.Route);
        output.Append("/end\"><button>");
        HtmlText.Write(output, texts.Get("admin.themes.preview.end"));
        output.Append("</button></form></section>");
        output.Append(page[at..]);
        return output;
    }
}
