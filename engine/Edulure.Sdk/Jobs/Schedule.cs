using System.Globalization;

namespace Edulure.Sdk;

/// <summary>When a job runs, as a Quartz cron expression in UTC.</summary>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week.</param>
public sealed record Schedule(string Cron);

/// <summary>The usual schedules.</summary>
public static class Schedules
{
    /// <summary>Every day at a time in UTC.</summary>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside these ranges.</exception>
    public static Schedule DailyAt(int hour, int minute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23);
        ArgumentOutOfRangeException.ThrowIfNegative(minute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minute, 59);
        return new(string.Create(CultureInfo.InvariantCulture, $"0 {minute} {hour} * * ?"));
    }

    /// <summary>Every so many minutes, from the full hour on.</summary>
    /// <param name="minutes">A divisor of 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a divisor of 60.</exception>
    public static Schedule EveryMinutes(int minutes) =>
        minutes is > 0 and <= 60 && 60 % minutes == 0
            ? new(minutes == 60 ? "0 0 * * * ?" : string.Create(CultureInfo.InvariantCulture, $"0 0/{minutes} * * * ?"))
            : throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "A divisor of 60, from 1 to 60.");
}
