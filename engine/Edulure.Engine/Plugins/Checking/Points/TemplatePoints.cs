namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>Whether the templates can be read, and what they make can be used by everybody.</summary>
internal static class TemplatePoints
{
    private static readonly Question Parse = new(
        "templates",
        "Every template can be parsed",
        10,
        IsRequired: true,
        "Correct the template where the message says; themes/README.md of Edulure says what templates may hold."
    );

    private static readonly Question Accessible = new(
        "accessibility",
        "The markup of the templates can be used by everybody",
        10,
        IsRequired: true,
        "Correct the markup where the message says; the theme's components (field, button, card …) have it right already."
    );

    public static IEnumerable<CheckPoint> Of(CheckedPlugin plugin)
    {
        if (plugin.Templates.Count == 0)
        {
            yield return Parse.NotApplicable("The plugin has no templates.");
            yield return Accessible.NotApplicable("The plugin has no templates.");
            yield break;
        }
        yield return Parse.Judge([.. plugin.Templates.Select(template => template.Problem).OfType<string>()]);
        yield return Accessible.Judge([
            .. plugin.Templates.SelectMany(template =>
                MarkupRules
                    .Check(template.Text)
                    .Select(finding => $"{template.Path}({finding.Line}): {finding.Problem}")
            ),
        ]);
    }
}
