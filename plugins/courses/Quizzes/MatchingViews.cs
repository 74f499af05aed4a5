using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>
/// The prompts and list boxes of matching questions. Choices always stand in an order of the attempt's own: authors
/// write them beside their prompts, which would give the answer away.
/// </summary>
internal sealed class MatchingViews(IRichText richText)
{
    private const int MaxLabel = 120;

    public QuestionView Add(
        QuestionView view,
        SheetQuestion sheet,
        MatchingQuestion question,
        long attemptId,
        bool reviewed
    )
    {
        var choices = AttemptOrder.Shuffle(question.Choices, attemptId, sheet.Id);
        // A list box holds text alone: pictures and formulas get letters.
        var lettered = choices.Any(choice => InlineMarkup.HasPicture(choice.TextHtml));
        var labels = choices
            .Select((choice, i) => (choice.Id, Label: lettered ? Letter(i) : Label(choice, i)))
            .ToDictionary(choice => choice.Id, choice => choice.Label, StringComparer.Ordinal);
        var given = (sheet.Answer as MatchesAnswer)?.ChoiceByPrompt ?? new Dictionary<string, string>();
        return view with
        {
            Letters = lettered
                ? [.. choices.Select((choice, i) => new LetterView(Letter(i), Html.Trusted(choice.TextHtml)))]
                : [],
            Prompts = [.. question.Prompts.Select(Prompt)],
        };

        PromptView Prompt(MatchingPrompt prompt, int i)
        {
            var chosen = given.GetValueOrDefault(prompt.Id);
            var offered = AnswerForm.Offered(question, prompt).Select(choice => choice.Id).ToHashSet();
            return new(
                AnswerForm.PromptField(sheet, i),
                InlineMarkup.OrWhole(prompt.TextHtml),
                [
                    .. choices
                        .Where(choice => offered.Contains(choice.Id))
                        .Select(choice => new ChoiceView(choice.Id, labels[choice.Id], choice.Id == chosen)),
                ],
                reviewed && chosen is not null ? labels.GetValueOrDefault(chosen) : null,
                reviewed ? string.Join(" / ", prompt.RightChoiceIds.Select(id => labels.GetValueOrDefault(id))) : null,
                chosen is not null && prompt.RightChoiceIds.Contains(chosen)
            );
        }
    }

    private string Label(MatchingChoice choice, int index) =>
        richText.Excerpt(choice.TextHtml, MaxLabel) is { Length: > 0 } text ? text : Letter(index);

    // A to Z, then AA, AB, …
    private static string Letter(int index) => (index < 26 ? "" : Letter(index / 26 - 1)) + (char)('A' + index % 26);
}
