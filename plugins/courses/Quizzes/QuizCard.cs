namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>A quiz as lesson and quiz page show it to one person.</summary>
/// <param name="Href">The quiz's page.</param>
/// <param name="StartHref">Takes the POST that begins an attempt.</param>
/// <param name="Questions">Null where it depends on what a bank holds.</param>
/// <param name="Minutes">Time for an attempt, or null.</param>
/// <param name="Allowed">Attempts, or null: as many as one likes.</param>
/// <param name="Passing">Percent, as text, or null.</param>
/// <param name="Best">Null until something was scored.</param>
/// <param name="IsOpen">An attempt waits to be finished.</param>
internal sealed record QuizCard(
    long Id,
    string Title,
    string Href,
    string StartHref,
    long? Questions,
    int? Minutes,
    int Used,
    int? Allowed,
    string? Passing,
    QuizResult? Best,
    bool IsOpen,
    bool CanStart,
    bool IsHandedIn,
    bool NeedsGrading
);

/// <param name="Passed">Null where there is nothing to pass.</param>
internal sealed record QuizResult(string Points, string MaxPoints, int Percent, bool? Passed)
{
    /// <returns>Null for what is not scored.</returns>
    public static QuizResult? Of(AttemptSummary attempt, decimal? passingPercent)
    {
        if (attempt is not { Points: { } points, MaxPoints: { } max })
            return null;
        var share = Share(points, max);
        return new(
            points.Short(),
            max.Short(),
            (int)Math.Round(share, MidpointRounding.AwayFromZero),
            passingPercent is { } passing ? share >= passing : null
        );
    }

    public static decimal Share(decimal points, decimal max) => max > 0 ? points * 100 / max : 100;
}
