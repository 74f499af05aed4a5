namespace Edulure.Plugins.Courses.Questions;

/// <summary>The rules of <see cref="MultipleRule"/>. Ids that the question does not have are not counted.</summary>
internal static class MultipleScoring
{
    public static (decimal? Share, IReadOnlyList<ScorePart> Parts) Score(
        MultipleQuestion question,
        IReadOnlyList<string> given
    )
    {
        var chosen = given.ToHashSet(StringComparer.Ordinal);
        var parts = question
            .Options.Select(option =>
            {
                var isChosen = chosen.Contains(option.Id);
                return new ScorePart(
                    option.Id,
                    isChosen,
                    isChosen == option.Right,
                    isChosen ? option.FeedbackHtml : null
                );
            })
            .ToList();
        return (parts.Count == 0 ? 0m : Share(question, chosen, parts), parts);
    }

    private static decimal Share(MultipleQuestion question, HashSet<string> chosen, List<ScorePart> parts)
    {
        var mistakes = parts.Count(part => !part.Right);
        return question.Rule switch
        {
            MultipleRule.AllOrNothing => mistakes == 0 ? 1m : 0m,
            MultipleRule.EveryDecision => mistakes == 0 ? 1m : (decimal)(parts.Count - mistakes) / parts.Count,
            MultipleRule.Halves => mistakes switch
            {
                0 => 1m,
                1 when parts.Count > 2 => 0.5m,
                2 when parts.Count > 4 => 0.25m,
                _ => 0m,
            },
            MultipleRule.Shares => Near(
                question
                    .Options.Where(option => chosen.Contains(option.Id))
                    .Sum(option => option.Share ?? (option.Right ? 1m : 0m))
            ),
            _ => RightMinusWrong(question, chosen, mistakes),
        };
    }

    private static decimal RightMinusWrong(MultipleQuestion question, HashSet<string> chosen, int mistakes)
    {
        var right = question.Options.Count(option => option.Right);
        if (mistakes == 0)
            return 1m;
        if (right == 0)
            return 0m;
        var found = question.Options.Count(option => option.Right && chosen.Contains(option.Id));
        var wrong = question.Options.Count(option => !option.Right && chosen.Contains(option.Id));
        return Math.Max(0m, (decimal)(found - wrong) / right);
    }

    /// <summary>Three shares of 33.33 % are meant to be the whole.</summary>
    private static decimal Near(decimal share) => share is > 0.999m and < 1m ? 1m : share;
}
