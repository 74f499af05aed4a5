using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>
/// One of the faces of a theme: a folder <c>packs/&lt;id&gt;</c> that holds what a theme holds and lies over it while the pack is
/// in force.
/// </summary>
internal sealed record ThemePack
{
    // A leap year, so that the 29th of February is a day.
    private const int AnyYear = 2000;

    /// <summary>What the owner reads; null: the id.</summary>
    public string? Name { get; init; }

    /// <summary>The first day of its time of the year, <c>MM-dd</c>; null: it comes into force by hand only.</summary>
    public string? From { get; init; }

    /// <summary>The same where the seasons are the other way round; null: <see cref="From"/>.</summary>
    public string? South { get; init; }

    /// <summary>The first day as a day of the leap year 2000; null when the pack has none.</summary>
    public DateOnly? FirstDay(Hemisphere hemisphere) =>
        (hemisphere == Hemisphere.South ? South ?? From : From) is { } text ? Day(text) : null;

    /// <summary>The day of the year on which <see cref="FirstDay"/> counts.</summary>
    public static DateOnly DayOfYear(DateOnly date) => new(AnyYear, date.Month, date.Day);

    /// <exception cref="TemplateException">A day is none.</exception>
    public void Check(string file, string id)
    {
        if (South is not null && From is null)
            throw new TemplateException($"{file}: packs.{id} has 'south' and no 'from'.");
        foreach (var (member, text) in new[] { ("from", From), ("south", South) })
            if (text is not null && Day(text) is null)
                throw new TemplateException($"{file}: packs.{id}.{member}: '{text}' is no day like 03-20.");
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(
            $"{AnyYear}-{text}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
