namespace Edulure.Engine.Plugins.Checking;

/// <summary>How one point of a check came out.</summary>
internal enum CheckOutcome
{
    Pass,
    Fail,

    /// <summary>The plugin has nothing that the point speaks of.</summary>
    NotApplicable,
}

/// <summary>One point of a check.</summary>
/// <param name="Id">Stable, for scripts: <c>grants-asked</c>.</param>
/// <param name="Title">What is looked at, for people.</param>
/// <param name="Weight">Its share of the score, among those that apply.</param>
/// <param name="IsRequired">A plugin that fails it should not be given to anybody.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Details">What was found, a line each.</param>
/// <param name="Mend">What to do about it; null unless it failed.</param>
internal sealed record CheckPoint(
    string Id,
    string Title,
    int Weight,
    bool IsRequired,
    CheckOutcome Outcome,
    IReadOnlyList<string> Details,
    string? Mend
);

/// <summary>A point before its outcome is known.</summary>
/// <inheritdoc cref="CheckPoint" path="/param"/>
internal sealed record Question(string Id, string Title, int Weight, bool IsRequired, string Mend)
{
    /// <summary>Passes where nothing was found.</summary>
    public CheckPoint Judge(IReadOnlyList<string> findings) => findings.Count == 0 ? Pass() : Fail(findings);

    public CheckPoint Pass(params IReadOnlyList<string> details) => Answer(CheckOutcome.Pass, details);

    public CheckPoint Fail(params IReadOnlyList<string> details) => Answer(CheckOutcome.Fail, details);

    public CheckPoint NotApplicable(string why) => Answer(CheckOutcome.NotApplicable, [why]);

    private CheckPoint Answer(CheckOutcome outcome, IReadOnlyList<string> details) =>
        new(Id, Title, Weight, IsRequired, outcome, details, outcome is CheckOutcome.Fail ? Mend : null);
}

/// <summary>What a check found.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">Empty where the manifest cannot be used.</param>
/// <param name="Points">In the order in which they are best mended.</param>
internal sealed record CheckReport(string Plugin, string Version, IReadOnlyList<CheckPoint> Points)
{
    /// <summary>The passed part of what applies, by weight: 0 to 100.</summary>
    public int Score
    {
        get
        {
            var applying = Points.Where(point => point.Outcome is not CheckOutcome.NotApplicable).ToList();
            var passed = applying.Where(point => point.Outcome is CheckOutcome.Pass).Sum(point => point.Weight);
            return applying.Count == 0 ? 0 : 100 * passed / applying.Sum(point => point.Weight);
        }
    }

    /// <summary>The required points that failed.</summary>
    public IReadOnlyList<CheckPoint> Refusals =>
        [.. Points.Where(point => point is { IsRequired: true, Outcome: CheckOutcome.Fail })];
}
