using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>
/// Reads the answers of a posted page of questions. What does not fit a question is an error of the form; text that
/// does not fit stays on the page as it was typed.
/// </summary>
internal static class AnswerForm
{
    public const int MaxEssay = 20_000;
    public const int MaxText = 1_000;
    public const int MaxNumber = 64;

    /// <returns>The sheet with the posted answers in place of the saved ones; to be kept only if the form is valid.</returns>
    public static IReadOnlyList<SheetQuestion> Read(Form form, IReadOnlyList<SheetQuestion> sheet) =>
        [.. sheet.Select(question => question with { Answer = Read(form, question) })];

    /// <summary>Name of the field for one prompt of a matching question.</summary>
    public static string PromptField(SheetQuestion question, int prompt) => $"{question.Field}-{prompt}";

    private static Answer? Read(Form form, SheetQuestion sheet) =>
        sheet.Question switch
        {
            ChoiceQuestion choice => Option(form, sheet, choice.Options),
            MultipleQuestion multiple => Options(form, sheet, multiple.Options),
            TrueFalseQuestion => TrueFalse(form, sheet),
            NumericQuestion => Number(form, sheet),
            ShortAnswerQuestion => Text(form, sheet, MaxText),
            EssayQuestion => Text(form, sheet, MaxEssay),
            MatchingQuestion matching => Matches(form, sheet, matching),
            _ => null,
        };

    private static OptionAnswer? Option(Form form, SheetQuestion sheet, IReadOnlyList<Option> options)
    {
        var chosen = form.Value(sheet.Field);
        if (chosen.Length == 0)
            return null;
        if (options.Any(option => option.Id == chosen))
            return new(chosen);
        FailUnknown(form, sheet);
        return null;
    }

    private static OptionsAnswer Options(Form form, SheetQuestion sheet, IReadOnlyList<Option> options)
    {
        var chosen = form.Values(sheet.Field).Distinct().ToList();
        var known = chosen.Where(id => options.Any(option => option.Id == id)).ToList();
        if (known.Count < chosen.Count)
            FailUnknown(form, sheet);
        return new(known);
    }

    private static TrueFalseAnswer? TrueFalse(Form form, SheetQuestion sheet)
    {
        switch (form.Value(sheet.Field))
        {
            case "true":
                return new(true);
            case "false":
                return new(false);
            case "":
                return null;
            default:
                FailUnknown(form, sheet);
                return null;
        }
    }

    private static TextAnswer? Number(Form form, SheetQuestion sheet)
    {
        var answer = Text(form, sheet, MaxNumber);
        if (answer is { Text.Length: <= MaxNumber } && !NumberMatching.Readings(answer.Text).Any())
            form.Fail(sheet.Field, "courses.quiz.not_a_number");
        return answer;
    }

    private static TextAnswer? Text(Form form, SheetQuestion sheet, int maxLength)
    {
        var text = form.Text(sheet.Field).MaxLength(maxLength).Value;
        return text.Length == 0 ? null : new(text);
    }

    private static MatchesAnswer? Matches(Form form, SheetQuestion sheet, MatchingQuestion matching)
    {
        var matches = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < matching.Prompts.Count; i++)
        {
            var prompt = matching.Prompts[i];
            var choice = form.Value(PromptField(sheet, i));
            if (choice.Length == 0)
                continue;
            if (Offered(matching, prompt).Any(offered => offered.Id == choice))
                matches[prompt.Id] = choice;
            else if (form.Error(sheet.Field) is null)
                FailUnknown(form, sheet);
        }
        return matches.Count == 0 ? null : new(matches);
    }

    public static IEnumerable<MatchingChoice> Offered(MatchingQuestion matching, MatchingPrompt prompt) =>
        prompt.OfferedChoiceIds is { } offered
            ? matching.Choices.Where(choice => offered.Contains(choice.Id))
            : matching.Choices;

    private static void FailUnknown(Form form, SheetQuestion sheet) =>
        form.Fail(sheet.Field, "courses.quiz.unknown_option");
}
