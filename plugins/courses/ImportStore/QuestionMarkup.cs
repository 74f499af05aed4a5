using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Reaches every piece of markup in a question, and nothing else of it.</summary>
internal static class QuestionMarkup
{
    /// <summary>The question with each <c>…Html</c> replaced by what <paramref name="change"/> makes of it.</summary>
    public static Question Map(Question question, Func<string, string> change)
    {
        string? Maybe(string? html) => html is null ? null : change(html);
        Option Choose(Option option) =>
            option with
            {
                TextHtml = change(option.TextHtml),
                FeedbackHtml = Maybe(option.FeedbackHtml),
            };
        var own = question switch
        {
            ChoiceQuestion choice => choice with { Options = [.. choice.Options.Select(Choose)] },
            MultipleQuestion multiple => multiple with { Options = [.. multiple.Options.Select(Choose)] },
            TrueFalseQuestion trueFalse => trueFalse with
            {
                TrueFeedbackHtml = Maybe(trueFalse.TrueFeedbackHtml),
                FalseFeedbackHtml = Maybe(trueFalse.FalseFeedbackHtml),
            },
            ShortAnswerQuestion text => text with
            {
                Accepted = [.. text.Accepted.Select(one => one with { FeedbackHtml = Maybe(one.FeedbackHtml) })],
            },
            NumericQuestion number => number with
            {
                Accepted = [.. number.Accepted.Select(one => one with { FeedbackHtml = Maybe(one.FeedbackHtml) })],
            },
            MatchingQuestion matching => matching with
            {
                Prompts =
                [
                    .. matching.Prompts.Select(prompt =>
                        prompt with
                        {
                            TextHtml = change(prompt.TextHtml),
                            FeedbackHtml = Maybe(prompt.FeedbackHtml),
                        }
                    ),
                ],
                Choices = [.. matching.Choices.Select(one => one with { TextHtml = change(one.TextHtml) })],
            },
            EssayQuestion essay => essay with { GraderNotesHtml = Maybe(essay.GraderNotesHtml) },
            _ => question,
        };
        return own with
        {
            TextHtml = change(own.TextHtml),
            FeedbackHtml = Maybe(own.FeedbackHtml),
            RightFeedbackHtml = Maybe(own.RightFeedbackHtml),
            WrongFeedbackHtml = Maybe(own.WrongFeedbackHtml),
            HintsHtml = [.. own.HintsHtml.Select(change)],
        };
    }

    /// <summary>The kind as the stored JSON names it.</summary>
    public static string KindName(QuestionKind kind) =>
        kind switch
        {
            QuestionKind.Choice => "choice",
            QuestionKind.Multiple => "multiple",
            QuestionKind.TrueFalse => "true-false",
            QuestionKind.ShortAnswer => "short-answer",
            QuestionKind.Numeric => "numeric",
            QuestionKind.Matching => "matching",
            QuestionKind.Essay => "essay",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of question."),
        };
}
