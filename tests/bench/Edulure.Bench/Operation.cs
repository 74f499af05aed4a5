using System.Diagnostics;
using System.Globalization;

namespace Edulure.Bench;

/// <summary>One upgrade or rollback, step by step, with timestamps of the machine's clock: the same in every process.</summary>
/// <param name="Steps">Each with when it began; the last is <see cref="End"/>.</param>
internal sealed record Operation(List<(string Name, long At)> Steps)
{
    public const string End = "end";

    /// <summary>The step of what goes on beside the site once an operation has ended, such as the old generation's retirement.</summary>
    public const string Afterwards = "afterwards";

    private static readonly long s_afterwards = Stopwatch.Frequency / 2;

    public double Milliseconds => Stopwatch.GetElapsedTime(Steps[0].At, Steps[^1].At).TotalMilliseconds;

    /// <summary>What was being done at a time; null when nothing of this operation was.</summary>
    public string? StepAt(long time)
    {
        if (time < Steps[0].At || time > Steps[^1].At + s_afterwards)
            return null;
        var step = Steps.Last(step => step.At <= time).Name;
        return step == End ? Afterwards : step;
    }

    public override string ToString() =>
        string.Join(' ', Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name}@{step.At}")));

    public static Operation Parse(string text) =>
        new([
            .. text.Split(' ')
                .Select(step => step.Split('@'))
                .Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture))),
        ]);
}
