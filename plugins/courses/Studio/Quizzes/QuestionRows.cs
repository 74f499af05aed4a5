using System.Globalization;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>Reads the numbered rows of a question's form.</summary>
internal sealed class QuestionRows(Form form, IRichText richText, int rows)
{
    public IReadOnlyList<Option> Choice(IReadOnlyList<Option>? before)
    {
        var right = form.Value("right");
        var options = Options(before, row => right == row.ToString(CultureInfo.InvariantCulture));
        if (!options.Any(option => option.Right))
            form.Fail("right", "courses.studio.error.one-right");
        return options;
    }

    public IReadOnlyList<Option> Multiple(IReadOnlyList<Option>? before)
    {
        var options = Options(before, row => form.Checked(Name("right", row)));
        if (!options.Any(option => option.Right))
            form.Fail(Name("right", 0), "courses.studio.error.some-right");
        return options;
    }

    public IReadOnlyList<AcceptedText> Texts(IReadOnlyList<AcceptedText>? before)
    {
        var accepted = new List<AcceptedText>();
        foreach (var (row, text) in Filled("accepted", 500))
        {
            var id = Id("accepted", row);
            var old = before?.FirstOrDefault(one => one.Id == id);
            var match = form.Value(Name("match", row));
            accepted.Add(
                (old ?? new() { Id = id, Text = text }) with
                {
                    Text = text,
                    Match = Enum.TryParse<TextMatch>(match, out var chosen) ? chosen : TextMatch.Whole,
                }
            );
        }
        return AtLeast(1, accepted, "accepted");
    }

    public IReadOnlyList<AcceptedNumber> Numbers(IReadOnlyList<AcceptedNumber>? before)
    {
        var accepted = new List<AcceptedNumber>();
        for (var row = 0; row < rows; row++)
        {
            var value = Number("value", row);
            var tolerance = Number("tolerance", row);
            var min = Number("min", row);
            var max = Number("max", row);
            if (value is null && min is null && max is null)
                continue;
            if (tolerance < 0)
                form.Fail(Name("tolerance", row), "courses.studio.error.tolerance");
            if (min > max)
                form.Fail(Name("min", row), "courses.studio.error.range");
            var id = Id("number", row);
            var old = before?.FirstOrDefault(one => one.Id == id) ?? new() { Id = id };
            accepted.Add(
                old with
                {
                    Value = value,
                    Tolerance = value is null ? 0 : tolerance ?? 0,
                    Min = value is null ? min : null,
                    Max = value is null ? max : null,
                }
            );
        }
        return AtLeast(1, accepted, "value");
    }

    /// <summary>Choices are numbered from 1 for people; each prompt names the number of its right one.</summary>
    public MatchingQuestion Matching(string key, string text, MatchingQuestion? before)
    {
        var choices = Filled("choice", 2000)
            .Select(filled =>
                (
                    filled.Row,
                    Choice: new MatchingChoice { Id = Id("choice", filled.Row), TextHtml = Inline(filled.Text) }
                )
            )
            .ToList();
        var prompts = new List<MatchingPrompt>();
        foreach (var (row, words) in Filled("prompt", 2000))
        {
            var id = Id("prompt", row);
            var old = before?.Prompts.FirstOrDefault(prompt => prompt.Id == id);
            var number = form.Value(Name("match", row));
            var right = choices
                .Find(choice => (choice.Row + 1).ToString(CultureInfo.InvariantCulture) == number)
                .Choice;
            if (right is null)
                form.Fail(Name("match", row), "courses.studio.error.match");
            prompts.Add(
                (
                    old
                    ?? new()
                    {
                        Id = id,
                        TextHtml = "",
                        RightChoiceIds = [],
                    }
                ) with
                {
                    TextHtml = Inline(words),
                    RightChoiceIds = right is null
                        ? []
                        : [right.Id, .. (old?.RightChoiceIds ?? []).Skip(1).Where(other => other != right.Id)],
                }
            );
        }
        return new()
        {
            Key = key,
            TextHtml = text,
            Prompts = AtLeast(1, prompts, "prompt"),
            Choices = AtLeast(2, [.. choices.Select(choice => choice.Choice)], "choice"),
        };
    }

    private List<Option> Options(IReadOnlyList<Option>? before, Func<int, bool> isRight)
    {
        var options = new List<Option>();
        foreach (var (row, text) in Filled("option", 5000))
        {
            var id = Id("option", row);
            var old = before?.FirstOrDefault(option => option.Id == id);
            var right = isRight(row);
            options.Add(
                new()
                {
                    Id = id,
                    TextHtml = Inline(text),
                    Right = right,
                    // Shares of an import stay while the author leaves it right or wrong as it was.
                    Share = old?.Right == right ? old.Share : null,
                    FeedbackHtml = StudioMarkup.Block(
                        richText,
                        form.Text(Name("option-feedback", row)).MaxLength(5000).Value
                    ),
                }
            );
        }
        return AtLeast(2, options, "option");
    }

    private IEnumerable<(int Row, string Text)> Filled(string name, int maxLength)
    {
        for (var row = 0; row < rows; row++)
            if (form.Text(Name(name, row)).MaxLength(maxLength).Value is { Length: > 0 } text)
                yield return (row, text);
    }

    private List<T> AtLeast<T>(int count, List<T> filled, string name)
    {
        if (filled.Count < count && form.Error(Name(name, filled.Count)) is null)
            form.Fail(Name(name, filled.Count), $"courses.studio.error.rows.{count}");
        return filled;
    }

    private string Id(string name, int row)
    {
        var id = form.Value(Name(name + "-id", row));
        return id.Length is > 0 and <= 100 ? id : $"n{row + 1}";
    }

    // Questions keep binary fractions, forms decimal ones: what people type is always decimal.
    private double? Number(string name, int row)
    {
        var typed = form.Value(Name(name, row)).Trim();
        if (typed.Length == 0)
            return null;
        if (
            double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
            return number;
        form.Fail(Name(name, row), "courses.studio.error.number");
        return null;
    }

    private string Inline(string typed) => StudioMarkup.Inline(richText, typed) ?? "";

    private static string Name(string name, int row) => QuestionDraft.Row(name, row);
}
