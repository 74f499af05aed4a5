using System.Text.RegularExpressions;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>The rules of a course's fields, where two forms have them.</summary>
internal static partial class CourseFields
{
    public const int MaxTitle = 200;
    public const int MaxSummary = 400;

    public static string Language(Form form)
    {
        var typed = form.Value("language").Trim();
        return form.Text("language")
            .Required()
            .MaxLength(35)
            .Must(LanguageTag().IsMatch(typed), "courses.studio.error.language")
            .Value;
    }

    [GeneratedRegex("^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$", RegexOptions.None, 1000)]
    private static partial Regex LanguageTag();
}

/// <summary>What the selects of a course's forms offer.</summary>
internal sealed record CourseChoices(IReadOnlyList<Choice> Levels, IReadOnlyList<Choice> Languages)
{
    private static readonly string[] Common = ["en", "ar", "de", "es", "fr", "hi", "it", "ja", "pt", "tr", "zh"];

    public static CourseChoices Of(Form form, ITexts texts)
    {
        var language = form.Value("language");
        var offered = Common.Contains(language) || language.Length == 0 ? Common : [language, .. Common];
        return new(
            [
                new("", texts.Get("courses.studio.level.none")),
                .. CourseLevels.All.Select(level => new Choice(level, texts.Get($"courses.studio.level.{level}"))),
            ],
            [.. offered.Select(code => new Choice(code, NativeName(code), code))]
        );
    }

    private static string NativeName(string code)
    {
        try
        {
            var culture = System.Globalization.CultureInfo.GetCultureInfo(code);
            return culture.TextInfo.ToTitleCase(culture.NativeName);
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return code;
        }
    }
}
