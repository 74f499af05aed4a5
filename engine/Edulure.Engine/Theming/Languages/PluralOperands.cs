namespace Edulure.Engine.Theming;

/// <summary>
/// What the rules of CLDR ask of a number (TR 35, "Plural Operand Meanings"), as the site writes numbers: without a sign, at
/// most two decimals, no zeros at the end.
/// </summary>
/// <param name="I">The whole part.</param>
/// <param name="V">How many decimals are shown.</param>
/// <param name="F">The decimals as a whole number.</param>
internal readonly record struct PluralOperands(long I, int V, long F)
{
    // Above it a number is not counted in any of the languages, and no long would hold it.
    private const decimal Largest = 1_000_000_000_000_000_000;

    public bool IsWhole => V == 0;

    public static PluralOperands Of(decimal number)
    {
        var value = Math.Min(Math.Abs(Math.Round(number, 2, MidpointRounding.AwayFromZero)), Largest);
        var whole = decimal.Truncate(value);
        var hundredths = (long)((value - whole) * 100);
        return hundredths switch
        {
            0 => new((long)whole, 0, 0),
            _ when hundredths % 10 == 0 => new((long)whole, 1, hundredths / 10),
            _ => new((long)whole, 2, hundredths),
        };
    }
}
