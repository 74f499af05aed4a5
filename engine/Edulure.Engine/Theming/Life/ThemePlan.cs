namespace Edulure.Engine.Theming;

/// <summary>
/// Which theme is worn when. Of the activations whose time it is, the one that began last counts: what is chosen now wins
/// over what began before, what was scheduled wins when its day comes, and what ends gives way to what was worn before it.
/// </summary>
/// <param name="standing">The activations that stand.</param>
/// <param name="otherwise">The theme of a site that chose none.</param>
internal sealed class ThemePlan(IEnumerable<ThemeActivation> standing, string otherwise)
{
    /// <summary>The theme that comes with Edulure.</summary>
    public const string LastResort = "aurora";

    private readonly List<ThemeActivation> _standing =
    [
        .. standing.OrderByDescending(activation => activation.From).ThenByDescending(activation => activation.Id),
    ];

    /// <summary>Null: none holds, the site wears what the configuration says.</summary>
    public ThemeActivation? At(DateTimeOffset now) => _standing.Find(activation => activation.Holds(now));

    public string ThemeAt(DateTimeOffset now) => At(now)?.Theme ?? otherwise;

    /// <summary>When something else may be worn, without anybody doing anything; null: never.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) =>
        _standing
            .SelectMany(activation => new[] { activation.From, activation.Until })
            .Where(moment => moment > now)
            .Min();

    /// <summary>Other themes, the last one worn first: where a site goes whose theme fails.</summary>
    public IReadOnlyList<string> Before(string theme, DateTimeOffset now) =>
        [
            .. _standing
                .Where(activation => activation.Holds(now))
                .Select(activation => activation.Theme)
                .Append(otherwise)
                .Append(LastResort)
                .Where(other => other != theme)
                .Distinct(StringComparer.Ordinal),
        ];
}
