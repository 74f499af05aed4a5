using System.Globalization;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>What the form of a question shows at first.</summary>
internal static class QuestionForm
{
    private const int FirstRows = 4;

    /// <summary>How many rows a question of the kind is shown with.</summary>
    public static int Rows(Question? question) =>
        question switch
        {
            ChoiceQuestion choice => Math.Max(FirstRows, choice.Options.Count),
            MultipleQuestion multiple => Math.Max(FirstRows, multiple.Options.Count),
            ShortAnswerQuestion text => Math.Max(FirstRows, text.Accepted.Count),
            NumericQuestion number => Math.Max(2, number.Accepted.Count),
            MatchingQuestion matching => Math.Max(FirstRows, Math.Max(matching.Prompts.Count, matching.Choices.Count)),
            _ => FirstRows,
        };

    public static Form Empty() => Form.Of(("points", "1"), ("rule", nameof(MultipleRule.RightMinusWrong)));

    public static Form Fill(Question question)
    {
        var values = new List<(string, string?)>
        {
            ("text", StudioMarkup.Typed(question.TextHtml)),
            ("points", question.Points.ToString("0.####", CultureInfo.InvariantCulture)),
            ("feedback", StudioMarkup.Typed(question.FeedbackHtml)),
            ("right-feedback", StudioMarkup.Typed(question.RightFeedbackHtml)),
            ("wrong-feedback", StudioMarkup.Typed(question.WrongFeedbackHtml)),
        };
        values.AddRange(
            question switch
            {
                ChoiceQuestion choice =>
                [
                    .. choice.Options.SelectMany(Fill),
                    (
                        "right",
                        choice
                            .Options.Index()
                            .FirstOrDefault(one => one.Item.Right, (-1, null!))
                            .Index.ToString(CultureInfo.InvariantCulture)
                    ),
                    ("shuffle", Check(choice.Shuffle)),
                ],
                MultipleQuestion multiple =>
                [
                    .. multiple.Options.SelectMany(Fill),
                    .. multiple.Options.Select((option, row) => (Name("right", row), Check(option.Right))),
                    ("rule", multiple.Rule.ToString()),
                    ("shuffle", Check(multiple.Shuffle)),
                ],
                TrueFalseQuestion trueFalse =>
                [
                    ("answer", trueFalse.Answer ? "true" : "false"),
                    ("true-feedback", StudioMarkup.Typed(trueFalse.TrueFeedbackHtml)),
                    ("false-feedback", StudioMarkup.Typed(trueFalse.FalseFeedbackHtml)),
                ],
                ShortAnswerQuestion text =>
                [
                    .. text.Accepted.SelectMany(
                        (one, row) =>
                            new (string, string?)[]
                            {
                                (Name("accepted-id", row), one.Id),
                                (Name("accepted", row), one.Text),
                                (Name("match", row), one.Match.ToString()),
                            }
                    ),
                    ("case", Check(text.CaseSensitive)),
                ],
                NumericQuestion number => number.Accepted.SelectMany(Fill),
                MatchingQuestion matching => Fill(matching),
                EssayQuestion essay => [("notes", StudioMarkup.Typed(essay.GraderNotesHtml))],
                _ => [],
            }
        );
        return Form.Of([.. values]);
    }

    private static IEnumerable<(string, string?)> Fill(Option option, int row) =>
        [
            (Name("option-id", row), option.Id),
            (Name("option", row), StudioMarkup.Typed(option.TextHtml)),
            (Name("option-feedback", row), StudioMarkup.Typed(option.FeedbackHtml)),
        ];

    private static IEnumerable<(string, string?)> Fill(AcceptedNumber number, int row) =>
        [
            (Name("number-id", row), number.Id),
            (Name("value", row), Text(number.Value)),
            (Name("tolerance", row), number.Tolerance == 0 ? "" : Text(number.Tolerance)),
            (Name("min", row), Text(number.Min)),
            (Name("max", row), Text(number.Max)),
        ];

    private static IEnumerable<(string, string?)> Fill(MatchingQuestion matching)
    {
        var numbers = matching
            .Choices.Select((choice, row) => (choice.Id, row))
            .ToDictionary(one => one.Id, one => one.row + 1);
        foreach (var (row, choice) in matching.Choices.Index())
        {
            yield return (Name("choice-id", row), choice.Id);
            yield return (Name("choice", row), StudioMarkup.Typed(choice.TextHtml));
        }
        foreach (var (row, prompt) in matching.Prompts.Index())
        {
            yield return (Name("prompt-id", row), prompt.Id);
            yield return (Name("prompt", row), StudioMarkup.Typed(prompt.TextHtml));
            var right = prompt.RightChoiceIds.FirstOrDefault(numbers.ContainsKey);
            yield return (
                Name("match", row),
                right is null ? "" : numbers[right].ToString(CultureInfo.InvariantCulture)
            );
        }
    }

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static string Check(bool on) => on ? "true" : "";

    private static string Name(string name, int row) => QuestionDraft.Row(name, row);
}
