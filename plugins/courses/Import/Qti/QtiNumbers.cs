using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>Numbers that conditions accept: exact values, ranges, and an exact value inside its range.</summary>
internal static class QtiNumbers
{
    public static IReadOnlyList<AcceptedNumber> Read(QtiItem item)
    {
        var accepted = new List<AcceptedNumber>();
        foreach (var condition in item.Conditions.Scoring)
        {
            var share = Math.Max(0, item.Conditions.ShareOf(condition.Value!.Value));
            var feedback = item.Feedback(condition.FeedbackId);
            feedback = feedback == item.RightFeedbackHtml ? null : feedback;
            foreach (var number in Merge([.. condition.Test.Elements().SelectMany(Branches)]))
                accepted.Add(number with { Id = $"n{accepted.Count + 1}", Share = share, FeedbackHtml = feedback });
        }
        return accepted;
    }

    /// <summary>Each alternative of a condition is one number or range.</summary>
    private static IEnumerable<AcceptedNumber> Branches(XElement test)
    {
        if (test.Name.LocalName == "or")
            return test.Elements().SelectMany(Branches);
        if (test.Name.LocalName == "and" && test.Elements().Any(inner => inner.Name.LocalName is "or" or "and"))
            return test.Elements().SelectMany(Branches);
        var parts = test.Name.LocalName == "and" ? test.Elements() : BareRange(test);
        var number = new AcceptedNumber { Id = "" };
        foreach (var part in parts)
            if (Parse(part.Value) is { } value)
                number = part.Name.LocalName switch
                {
                    "varequal" => number with { Value = value },
                    "vargte" => number with { Min = value },
                    "vargt" => number with { Min = value, MinIncluded = false },
                    "varlte" => number with { Max = value },
                    "varlt" => number with { Max = value, MaxIncluded = false },
                    _ => number,
                };
        return number is { Value: null, Min: null, Max: null } ? [] : [number];
    }

    /// <summary>Bounds side by side in a <c>conditionvar</c> hold together; the first of them speaks for all.</summary>
    private static List<XElement> BareRange(XElement test)
    {
        if (test.Name.LocalName == "varequal" || test.Parent?.Name.LocalName != "conditionvar")
            return [test];
        var bounds = test
            .Parent.Elements()
            .Where(other =>
                other.Name.LocalName.StartsWith("var", StringComparison.Ordinal) && other.Name.LocalName != "varequal"
            )
            .ToList();
        return bounds[0] == test ? bounds : [];
    }

    /// <summary>A value together with a range around it is that value with a tolerance, when the range is even.</summary>
    private static IReadOnlyList<AcceptedNumber> Merge(IReadOnlyList<AcceptedNumber> numbers)
    {
        if (numbers.Count != 2 || numbers[0] is not { Value: { } value } exact || numbers[1].Value is not null)
            return numbers;
        var range = numbers[1];
        if (
            range is not { Min: { } min, Max: { } max, MinIncluded: true, MaxIncluded: true }
            || value < min
            || value > max
        )
            return numbers;
        // Through decimal: 33.34 - 33.33 is 0.01 for the author, not 0.010000000000005.
        var above = Difference(max, value);
        var below = Difference(value, min);
        return above == below ? [exact with { Tolerance = above }] : [range];
    }

    private static double Difference(double a, double b) =>
        Math.Abs(a) < 1e20 && Math.Abs(b) < 1e20 ? (double)((decimal)a - (decimal)b) : a - b;

    public static double? Parse(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;
}
