using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Questions;

/// <summary>Questions of every kind, with no more than a test needs to say.</summary>
internal static class Some
{
    public static Option Option(string id, bool right, decimal? share = null) =>
        new()
        {
            Id = id,
            TextHtml = $"<p>{id}</p>",
            Right = right,
            Share = share,
            FeedbackHtml = $"about {id}",
        };

    public static ChoiceQuestion Choice(params Option[] options) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Options = options,
        };

    public static MultipleQuestion Multiple(MultipleRule rule, params Option[] options) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Options = options,
            Rule = rule,
        };

    public static TrueFalseQuestion TrueFalse(bool answer) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Answer = answer,
        };

    public static ShortAnswerQuestion ShortAnswer(
        string text,
        TextMatch match = TextMatch.Whole,
        bool caseSensitive = false
    ) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Accepted =
            [
                new()
                {
                    Id = "t1",
                    Text = text,
                    Match = match,
                },
            ],
            CaseSensitive = caseSensitive,
        };

    public static NumericQuestion Numeric(params AcceptedNumber[] accepted) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Accepted = accepted,
        };

    public static MatchingQuestion Matching(int prompts) =>
        new()
        {
            Key = "q",
            TextHtml = "?",
            Prompts =
            [
                .. Enumerable
                    .Range(1, prompts)
                    .Select(i => new MatchingPrompt
                    {
                        Id = $"p{i}",
                        TextHtml = $"prompt {i}",
                        RightChoiceIds = [$"c{i}"],
                    }),
            ],
            Choices =
            [
                .. Enumerable
                    .Range(1, prompts + 1)
                    .Select(i => new MatchingChoice { Id = $"c{i}", TextHtml = $"choice {i}" }),
            ],
        };

    public static EssayQuestion Essay() => new() { Key = "q", TextHtml = "?" };
}
