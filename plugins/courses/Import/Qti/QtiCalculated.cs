using System.Globalization;
using System.Text.RegularExpressions;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>
/// A Canvas formula question draws its variables for each learner. Its first set of variables makes a numeric question
/// that is scored as Canvas would score that draw.
/// </summary>
internal static partial class QtiCalculated
{
    public static (string TextHtml, AcceptedNumber Number)? Fix(QtiItem item)
    {
        var calculated = item.Element.Deep("calculated").FirstOrDefault();
        var set = calculated?.Deep("var_set").FirstOrDefault();
        if (set is null || QtiNumbers.Parse(set.Text("answer") ?? "") is not { } answer)
            return null;
        var values = set.All("var")
            .ToDictionary(variable => variable.Attr("name") ?? "", variable => variable.Value.Trim());
        var text = Placeholder()
            .Replace(
                item.TextHtml,
                match =>
                    values.TryGetValue(match.Groups[1].Value, out var value) ? XmlMarkup.Escape(value) : match.Value
            );
        var number = new AcceptedNumber
        {
            Id = "n1",
            Value = answer,
            Tolerance = Tolerance(calculated.Text("answer_tolerance"), answer),
        };
        return (text, number);
    }

    private static double Tolerance(string? text, double answer)
    {
        if (text is null)
            return 0;
        var percent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Math.Abs(percent ? value / 100 * answer : value)
            : 0;
    }

    [GeneratedRegex("\\[([A-Za-z][A-Za-z0-9_]*)\\]")]
    private static partial Regex Placeholder();
}
