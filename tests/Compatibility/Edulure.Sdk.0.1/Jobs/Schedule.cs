using System.Globalization;

namespace Edulure.Sdk;

public sealed record Schedule(string Cron);

public static class Schedules
{
    public static Schedule DailyAt(int hour, int minute) => throw null!;

    public static Schedule EveryMinutes(int minutes) => throw null!;
}
