using System.Globalization;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>What a learner sees of an answer after it was handed in: result, right answers, the author's words.</summary>
internal sealed class QuestionReviews(ITexts texts)
{
    public ReviewView Of(SheetQuestion sheet)
    {
        // The parts are worked out again; points and state are those that were kept.
        var score = Scoring.Score(sheet.Question, sheet.Answer);
        var state = Enum.TryParse<ScoreState>(sheet.State, out var kept) ? kept : score.State;
        return new(
            Name(state),
            (sheet.Points ?? score.Points).Short(),
            score.MaxPoints.Short(),
            state == ScoreState.Right ? [] : RightAnswers(sheet.Question),
            [.. Feedback(sheet.Question, score, state).Distinct().Select(Html.Trusted)]
        );
    }

    private static string Name(ScoreState state) =>
        state switch
        {
            ScoreState.Right => "right",
            ScoreState.Partial => "partial",
            ScoreState.NeedsGrading => "needs-grading",
            _ => "wrong",
        };

    private static IEnumerable<string> Feedback(Question question, Score score, ScoreState state)
    {
        string?[] words =
        [
            .. score.Parts.Select(part => part.FeedbackHtml),
            state == ScoreState.Right ? question.RightFeedbackHtml : null,
            state is ScoreState.Wrong or ScoreState.Partial ? question.WrongFeedbackHtml : null,
            question.FeedbackHtml,
        ];
        return words.OfType<string>().Where(html => !string.IsNullOrWhiteSpace(html));
    }

    private IReadOnlyList<string> RightAnswers(Question question) =>
        question switch
        {
            // A pattern is no answer that anybody could read.
            ShortAnswerQuestion text =>
            [
                .. text
                    .Accepted.Where(accepted => accepted.Share == 1 && accepted.Match != TextMatch.Regex)
                    .Select(accepted => accepted.Text),
            ],
            NumericQuestion number => [.. number.Accepted.Where(accepted => accepted.Share == 1).Select(Number)],
            _ => [],
        };

    private string Number(AcceptedNumber accepted)
    {
        if (accepted.Value is { } value)
            return accepted.Tolerance > 0 ? $"{Text(value)} ± {Text(accepted.Tolerance)}" : Text(value);
        return (accepted.Min, accepted.Max) switch
        {
            ({ } min, { } max) => $"{Text(min)} – {Text(max)}",
            ({ } min, null) => texts.Get("courses.quiz.at_least", ("number", Text(min))),
            (null, { } max) => texts.Get("courses.quiz.at_most", ("number", Text(max))),
            _ => "",
        };
    }

    private static string Text(double number) => number.ToString("G10", CultureInfo.CurrentCulture);
}
