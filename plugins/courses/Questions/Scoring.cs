namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// Scores answers. Choice, short answer and numeric: the points times the share of what was given. Multiple: see
/// <see cref="MultipleRule"/>. Matching: each prompt has the same share (Canvas, Moodle). Essay: a person grades.
/// No answer, and an answer of another kind or with unknown ids, earns nothing and is wrong.
/// </summary>
internal static class Scoring
{
    private const int Places = 4;

    /// <summary>Scores one answer; <paramref name="answer"/> <c>null</c> means that nothing was given.</summary>
    public static Score Score(Question question, Answer? answer)
    {
        var (share, parts) = (question, answer) switch
        {
            (EssayQuestion { AnswerExpected: false }, _) => (1m, []),
            (EssayQuestion, TextAnswer { Text: var text }) when !string.IsNullOrWhiteSpace(text) => (null, []),
            (ChoiceQuestion choice, OptionAnswer given) => Choice(choice, given.OptionId),
            (MultipleQuestion multiple, OptionsAnswer given) => MultipleScoring.Score(multiple, given.OptionIds),
            (TrueFalseQuestion trueFalse, TrueFalseAnswer given) => TrueFalse(trueFalse, given.Value),
            (ShortAnswerQuestion text, TextAnswer given) => Best(
                text.Accepted.Where(accepted => TextMatching.Fits(accepted, given.Text, text.CaseSensitive))
                    .Select(accepted => (accepted.Id, accepted.Share, accepted.FeedbackHtml))
            ),
            (NumericQuestion number, TextAnswer given) => Best(
                number
                    .Accepted.Where(accepted => NumberMatching.Fits(accepted, given.Text))
                    .Select(accepted => (accepted.Id, accepted.Share, accepted.FeedbackHtml))
            ),
            (MatchingQuestion matching, MatchesAnswer given) => Matching(matching, given.ChoiceByPrompt),
            _ => (0m, []),
        };
        return Make(question, share, parts);
    }

    private static Score Make(Question question, decimal? share, IReadOnlyList<ScorePart> parts)
    {
        var max = Math.Max(0, question.Points);
        if (share is not { } part)
            return new(0, max, ScoreState.NeedsGrading, parts);
        part = Math.Clamp(part, 0, 1);
        var state =
            part == 1 ? ScoreState.Right
            : part == 0 ? ScoreState.Wrong
            : ScoreState.Partial;
        var points = Math.Round(max * part, Places, MidpointRounding.AwayFromZero);
        return new(Math.Min(points, max), max, state, parts);
    }

    private static (decimal?, IReadOnlyList<ScorePart>) Choice(ChoiceQuestion question, string id)
    {
        var option = question.Options.FirstOrDefault(option => option.Id == id);
        if (option is null)
            return (0m, []);
        var share = option.Share ?? (option.Right ? 1m : 0m);
        return (share, [new(option.Id, true, option.Right, option.FeedbackHtml)]);
    }

    private static (decimal?, IReadOnlyList<ScorePart>) TrueFalse(TrueFalseQuestion question, bool value)
    {
        var right = value == question.Answer;
        var feedback = value ? question.TrueFeedbackHtml : question.FalseFeedbackHtml;
        return (right ? 1m : 0m, [new(value ? "true" : "false", true, right, feedback)]);
    }

    private static (decimal?, IReadOnlyList<ScorePart>) Best(
        IEnumerable<(string Id, decimal Share, string? Feedback)> fits
    )
    {
        var best = fits.DefaultIfEmpty().MaxBy(fit => fit.Share);
        return best.Id is null ? (0m, []) : (best.Share, [new(best.Id, true, best.Share > 0, best.Feedback)]);
    }

    private static (decimal?, IReadOnlyList<ScorePart>) Matching(
        MatchingQuestion question,
        IReadOnlyDictionary<string, string> given
    )
    {
        if (question.Prompts.Count == 0)
            return (0m, []);
        var parts = question
            .Prompts.Select(prompt =>
            {
                var choice = given.GetValueOrDefault(prompt.Id);
                var right = choice is not null && prompt.RightChoiceIds.Contains(choice);
                return new ScorePart(prompt.Id, choice is not null, right, right ? null : prompt.FeedbackHtml);
            })
            .ToList();
        var rightParts = parts.Count(part => part.Right);
        return (rightParts == parts.Count ? 1m : (decimal)rightParts / parts.Count, parts);
    }
}
