namespace Edulure.Engine.Theming.Charts;

/// <summary>From values to places: an axis that holds zero and ends at round numbers.</summary>
internal sealed class ChartScale
{
    private const int AboutSteps = 4;

    private ChartScale(double low, double high, double step)
    {
        Low = low;
        High = high;
        Step = step;
    }

    public double Low { get; }

    public double High { get; }

    public double Step { get; }

    /// <summary>The values at the lines across the chart, the highest first.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((High - Low) / Step);
            for (var index = 0; index <= count; index++)
                // Counted, not added up: 0.1 three times is not 0.3.
                yield return High - index * Step;
        }
    }

    /// <param name="values">What is drawn; what is no number is passed over.</param>
    public static ChartScale Of(IEnumerable<double> values)
    {
        var (low, high) = (0d, 0d);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var step = RoundStep((high - low) / AboutSteps);
        return high == low ? new(0, 1, 1) : new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>How far down a value lies, in per cent of the height.</summary>
    public double Place(double value) => (High - value) / (High - Low) * 100;

    // 1, 2, 2.5 or 5 times a power of ten: what people count in.
    private static double RoundStep(double step)
    {
        if (step <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var part = step / power;
        return power
            * (
                part switch
                {
                    <= 1 => 1,
                    <= 2 => 2,
                    <= 2.5 => 2.5,
                    <= 5 => 5,
                    _ => 10,
                }
            );
    }
}
