using System.Globalization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>Holds the number that a learner typed against an accepted one.</summary>
internal static class NumberMatching
{
    /// <summary>Slack for what binary fractions cannot hold: 0.1 + 0.2 is 0.3 for everybody else.</summary>
    private const double Slack = 1e-12;

    private const int MaxLength = 64;

    public static bool Fits(AcceptedNumber accepted, string given) =>
        Readings(given).Any(number => Fits(accepted, number));

    /// <summary>
    /// What the text may mean. A lone comma is a decimal point for half of the world and groups thousands for the
    /// other; <c>1,000</c> is right when either reading is.
    /// </summary>
    public static IEnumerable<double> Readings(string given)
    {
        if (given.Length > MaxLength)
            return [];
        var text = new string([.. given.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’'))]).Replace('−', '-');
        var comma = text.LastIndexOf(',');
        var point = text.LastIndexOf('.');
        string[] forms =
            comma < 0 ? [text]
            : point > comma ? [text.Replace(",", "", StringComparison.Ordinal)]
            : point >= 0 ? [text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')]
            : text.IndexOf(',', StringComparison.Ordinal) != comma ? [text.Replace(",", "", StringComparison.Ordinal)]
            : IsGroup(text, comma) ? [text.Replace(',', '.'), text.Replace(",", "", StringComparison.Ordinal)]
            : [text.Replace(',', '.')];
        return forms.Select(Parse).OfType<double>();
    }

    private static bool Fits(AcceptedNumber accepted, double number)
    {
        if (accepted.Value is { } value)
            return Math.Abs(number - value) <= Math.Abs(accepted.Tolerance) + (Slack * Math.Abs(value));
        if (accepted is { Min: null, Max: null })
            return false;
        return Above(number, accepted.Min, accepted.MinIncluded) && Above(-number, -accepted.Max, accepted.MaxIncluded);
    }

    private static bool Above(double number, double? bound, bool included) =>
        bound is not { } limit
        || (included ? number >= limit - (Slack * Math.Abs(limit)) : number > limit + (Slack * Math.Abs(limit)));

    private static bool IsGroup(string text, int comma) =>
        text.Length - comma == 4 && text[(comma + 1)..].All(char.IsAsciiDigit);

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
