namespace Edulure.Plugins.Accounts.Account;

/// <summary>A time zone to choose: its IANA id, written for people.</summary>
internal sealed record TimeZoneChoice(string Value, string Label);

internal static class TimeZones
{
    // The areas of the IANA database in which people live; the rest are aliases and offsets.
    private static readonly string[] Areas =
    [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];

    private static readonly Lazy<IReadOnlyList<TimeZoneChoice>> Choices = new(() =>
        [
            .. TimeZoneInfo
                .GetSystemTimeZones(skipSorting: true)
                .Select(zone => zone.Id)
                .Where(id => id == "UTC" || Areas.Any(area => id.StartsWith(area, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Select(id => new TimeZoneChoice(id, id.Replace('_', ' '))),
        ]
    );

    public static IReadOnlyList<TimeZoneChoice> All => Choices.Value;

    /// <summary>Whether it is empty, or a zone that this machine knows.</summary>
    public static bool IsKnown(string id) =>
        id.Length == 0 || id.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;
}
