namespace Edulure.Engine.Theming;

/// <summary>Says which of a theme's packs is in force: the one chosen by hand, else the one of today where the site is.</summary>
/// <param name="time">The clock.</param>
/// <param name="zone">Whose midnight begins a day.</param>
/// <param name="choice">What the owner set.</param>
internal sealed class PackCalendar(TimeProvider time, TimeZoneInfo zone, PackChoice choice)
{
    // A clock may be set, and a machine may sleep through its midnight: then an hour later is soon enough.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>The id of the pack; null: the theme has none, or none for today.</summary>
    /// <exception cref="TemplateException">The pack chosen by hand is none of this theme's.</exception>
    public string? Choose(ThemeManifest theme)
    {
        if (theme.Packs.Count == 0)
            return null;
        if (choice.ByHand is { Length: > 0 } id)
            return theme.Packs.ContainsKey(id)
                ? id
                : throw new TemplateException(
                    $"Theme:Pack is '{id}', and the theme {theme.Id} has {string.Join(", ", theme.Packs.Keys)}."
                );
        var today = ThemePack.DayOfYear(Today);
        var dated = theme
            .Packs.Select(pack => (Id: pack.Key, First: pack.Value.FirstDay(choice.Hemisphere)))
            .Where(pack => pack.First is not null)
            .OrderBy(pack => pack.First)
            .ToList();
        // Before the year's first one that of the year before goes on.
        return dated.LastOrDefault(pack => pack.First <= today, dated.LastOrDefault()).Id;
    }

    /// <summary>How long to wait before looking again: until the site's midnight, an hour at most.</summary>
    public TimeSpan UntilNextLook()
    {
        var now = time.GetUtcNow();
        var midnight = Today.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Some zones leap over midnight in spring; the first moment of that day is then a little later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var wait = TimeZoneInfo.ConvertTimeToUtc(midnight, zone) - now.UtcDateTime;
        return wait < s_longestWait ? wait : s_longestWait;
    }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
}
