using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Learning;

internal static class SomeQuestions
{
    /// <summary>Option <c>a</c> is right.</summary>
    public static ChoiceQuestion Choice(string key = "choice", bool shuffle = false) =>
        new()
        {
            Key = key,
            TextHtml = "<p>Which?</p>",
            Points = 2,
            Shuffle = shuffle,
            Options =
            [
                .. "abcdefgh".Select(letter => new Option
                {
                    Id = letter.ToString(),
                    TextHtml = letter.ToString(),
                    Right = letter == 'a',
                }),
            ],
        };

    /// <summary>42 is right.</summary>
    public static NumericQuestion Number() =>
        new()
        {
            Key = "number",
            TextHtml = "How many?",
            Points = 1,
            Accepted = [new AcceptedNumber { Id = "n", Value = 42 }],
        };

    public static EssayQuestion Essay() =>
        new()
        {
            Key = "essay",
            TextHtml = "Why?",
            Points = 5,
        };

    /// <summary>p1 → c1, p2 → c2.</summary>
    public static MatchingQuestion Matching() =>
        new()
        {
            Key = "matching",
            TextHtml = "Match",
            Points = 2,
            Prompts =
            [
                new()
                {
                    Id = "p1",
                    TextHtml = "One",
                    RightChoiceIds = ["c1"],
                },
                new()
                {
                    Id = "p2",
                    TextHtml = "Two",
                    RightChoiceIds = ["c2"],
                },
            ],
            Choices = [new() { Id = "c1", TextHtml = "1" }, new() { Id = "c2", TextHtml = "2" }],
        };
}
