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
        [.. sheet.Select((question, i) => question with { Answer = Read(form, question, i + 1) })];

    /// <summary>Name of the field for one prompt of a matching question.</summary>
    public static string PromptField(SheetQuestion question, int prompt) => $"{question.Field}-{prompt}";

    private static Answer? Read(Form form, SheetQuestion sheet, int number) =>
        sheet.Question switch
        {
            ChoiceQuestion choice => Option(form, sheet, number, choice.Options),
            MultipleQuestion multiple => Options(form, sheet, number, multiple.Options),
            TrueFalseQuestion => TrueFalse(form, sheet, number),
            NumericQuestion => Number(form, sheet, number),
            ShortAnswerQuestion => Text(form, sheet, number, MaxText),
            EssayQuestion => Text(form, sheet, number, MaxEssay),
            MatchingQuestion matching => Matches(form, sheet, number, matching),
            _ => null,
        };

    private static OptionAnswer? Option(Form form, SheetQuestion sheet, int number, IReadOnlyList<Option> options)
    {
        var chosen = form.Value(sheet.Field);
        if (chosen.Length == 0)
            return null;
        if (options.Any(option => option.Id == chosen))
            return new(chosen);
        FailUnknown(form, sheet, number);
        return null;
    }

    private static OptionsAnswer Options(Form form, SheetQuestion sheet, int number, IReadOnlyList<Option> options)
    {
        var chosen = form.Values(sheet.Field).Distinct().ToList();
        var known = chosen.Where(id => options.Any(option => option.Id == id)).ToList();
        if (known.Count < chosen.Count)
            FailUnknown(form, sheet, number);
        return new(known);
    }

    private static TrueFalseAnswer? TrueFalse(Form form, SheetQuestion sheet, int number)
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
                FailUnknown(form, sheet, number);
                return null;
        }
    }

    private static TextAnswer? Number(Form form, SheetQuestion sheet, int number)
    {
        var answer = Text(form, sheet, number, MaxNumber);
        if (answer is { Text.Length: <= MaxNumber } && !NumberMatching.Readings(answer.Text).Any())
            form.Fail(sheet.Field, "courses.quiz.not_a_number", ("number", number));
        return answer;
    }

    private static TextAnswer? Text(Form form, SheetQuestion sheet, int number, int maxLength)
    {
        var text = form.Value(sheet.Field).Trim();
        if (text.Length > maxLength)
            form.Fail(sheet.Field, "courses.quiz.too_long", ("number", number), ("max", maxLength));
        return text.Length == 0 ? null : new(text);
    }

    private static MatchesAnswer? Matches(Form form, SheetQuestion sheet, int number, MatchingQuestion matching)
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
                FailUnknown(form, sheet, number);
        }
        return matches.Count == 0 ? null : new(matches);
    }

    public static IEnumerable<MatchingChoice> Offered(MatchingQuestion matching, MatchingPrompt prompt) =>
        prompt.OfferedChoiceIds is { } offered
            ? matching.Choices.Where(choice => offered.Contains(choice.Id))
            : matching.Choices;

    private static void FailUnknown(Form form, SheetQuestion sheet, int number) =>
        form.Fail(sheet.Field, "courses.quiz.unknown_option", ("number", number));
}
