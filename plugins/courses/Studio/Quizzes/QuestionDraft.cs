using System.Globalization;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>
/// Between a question and its form. Rows are numbered from 0; a row whose text is empty is no row. Ids of rows travel
/// hidden, because stored answers refer to them.
/// </summary>
internal sealed class QuestionDraft(Form form, IRichText richText)
{
    public const int MaxRows = 50;

    public static string Row(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}-{row}");

    /// <summary>The question that the form describes; check <see cref="Form.IsValid"/> before keeping it.</summary>
    public Question Read(QuestionKind kind, Question? existing, string newKey, int rows)
    {
        var text = StudioMarkup.Block(richText, form.Text("text").Required().MaxLength(20_000).Value) ?? "";
        var key = existing?.Key ?? newKey;
        var typed = new QuestionRows(form, richText, rows);
        Question question = kind switch
        {
            QuestionKind.Choice => new ChoiceQuestion
            {
                Key = key,
                TextHtml = text,
                Options = typed.Choice((existing as ChoiceQuestion)?.Options),
                Shuffle = form.Checked("shuffle"),
            },
            QuestionKind.Multiple => new MultipleQuestion
            {
                Key = key,
                TextHtml = text,
                Options = typed.Multiple((existing as MultipleQuestion)?.Options),
                Rule = Enum.TryParse<MultipleRule>(form.Value("rule"), out var rule)
                    ? rule
                    : MultipleRule.RightMinusWrong,
                Shuffle = form.Checked("shuffle"),
            },
            QuestionKind.TrueFalse => new TrueFalseQuestion
            {
                Key = key,
                TextHtml = text,
                Answer = form.Text("answer").Required().OneOf("true", "false").Value == "true",
                TrueFeedbackHtml = Html("true-feedback"),
                FalseFeedbackHtml = Html("false-feedback"),
            },
            QuestionKind.ShortAnswer => new ShortAnswerQuestion
            {
                Key = key,
                TextHtml = text,
                Accepted = typed.Texts((existing as ShortAnswerQuestion)?.Accepted),
                CaseSensitive = form.Checked("case"),
            },
            QuestionKind.Numeric => new NumericQuestion
            {
                Key = key,
                TextHtml = text,
                Accepted = typed.Numbers((existing as NumericQuestion)?.Accepted),
            },
            QuestionKind.Matching => typed.Matching(key, text, existing as MatchingQuestion),
            _ => new EssayQuestion
            {
                Key = key,
                TextHtml = text,
                GraderNotesHtml = Html("notes"),
            },
        };
        return question with
        {
            Title = existing?.Title,
            HintsHtml = existing?.HintsHtml ?? [],
            Points = form.Text("points").Required().Number(0, 1000) ?? 1,
            FeedbackHtml = Html("feedback"),
            RightFeedbackHtml = Html("right-feedback"),
            WrongFeedbackHtml = Html("wrong-feedback"),
        };
    }

    private string? Html(string field) => StudioMarkup.Block(richText, form.Text(field).MaxLength(10_000).Value);
}
