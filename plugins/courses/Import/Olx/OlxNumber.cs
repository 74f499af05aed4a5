using System.Globalization;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>The number of a numerical response: a value with a tolerance, or a range in the notation of intervals.</summary>
internal static class OlxNumber
{
    /// <summary>Open edX compares with this when an author says nothing: a thousandth of a percent.</summary>
    private const double DefaultTolerance = 0.00001;

    public static AcceptedNumber? Read(string? answer, string? tolerance)
    {
        if (answer is null)
            return null;
        var text = answer.Trim();
        if (text is ['[' or '(', .. var inside, ']' or ')'] && inside.Split(',') is [var low, var high])
        {
            if (Evaluate(low) is not { } min || Evaluate(high) is not { } max || min > max)
                return null;
            return new()
            {
                Id = "",
                Min = min,
                Max = max,
                MinIncluded = text[0] == '[',
                MaxIncluded = text[^1] == ']',
            };
        }
        if (Evaluate(text) is not { } value)
            return null;
        return Tolerance(tolerance, value) is { } around
            ? new()
            {
                Id = "",
                Value = value,
                Tolerance = around,
            }
            : null;
    }

    private static double? Tolerance(string? text, double value)
    {
        if (text is null)
            return Math.Abs(value) * DefaultTolerance;
        var percent = text.EndsWith('%');
        if (Evaluate(text.TrimEnd('%')) is not { } number)
            return null;
        return Math.Abs(percent ? number / 100 * value : number);
    }

    /// <summary>A number, or a fraction, product or power of numbers: <c>1/3</c>, <c>6.02*10^23</c>.</summary>
    private static double? Evaluate(string text)
    {
        double? value = null;
        var divide = false;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is not ('*' or '/'))
                continue;
            // "**" is a power too.
            if (at + 1 < text.Length && text[at] == '*' && text[at + 1] == '*')
            {
                at++;
                continue;
            }
            if (Power(text[start..at].Replace("**", "^", StringComparison.Ordinal)) is not { } factor)
                return null;
            value =
                value is null ? factor
                : divide ? value / factor
                : value * factor;
            divide = at < text.Length && text[at] == '/';
            start = at + 1;
        }
        return value is { } result && double.IsFinite(result) ? result : null;
    }

    private static double? Power(string text) =>
        text.Split('^') switch
        {
            [var number] => Number(number),
            [var number, var exponent] when Number(number) is { } x && Number(exponent) is { } y => Math.Pow(x, y),
            _ => null,
        };

    private static double? Number(string text) =>
        double.TryParse(text.Trim(' ', '(', ')'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
