using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>Turns the questions of an attempt into what the templates show.</summary>
internal sealed class QuestionViews(MatchingViews matching, QuestionReviews reviews, ITexts texts)
{
    /// <param name="sheet">In the order of the attempt.</param>
    /// <param name="attemptId">Chooses the order of options.</param>
    /// <param name="shuffleAll">See <see cref="Data.Quiz.ShuffleOptions"/>.</param>
    /// <param name="reviewed">True: with results and right answers.</param>
    public IReadOnlyList<QuestionView> Of(
        IReadOnlyList<SheetQuestion> sheet,
        long attemptId,
        bool shuffleAll,
        bool reviewed
    ) => [.. sheet.Select((question, i) => Of(question, i + 1, attemptId, shuffleAll, reviewed))];

    private QuestionView Of(SheetQuestion sheet, int number, long attemptId, bool shuffleAll, bool reviewed)
    {
        var question = sheet.Question;
        var legend = InlineMarkup.Of(question.TextHtml);
        var view = new QuestionView(
            number,
            sheet.Field,
            Kind(question),
            legend,
            legend is null ? Html.Trusted(question.TextHtml) : null,
            question.Points > 0 ? texts.Get("courses.points", ("count", question.Points)) : null
        )
        {
            Value = (sheet.Answer as TextAnswer)?.Text ?? "",
            MaxLength = MaxLength(question),
            Hints = [.. question.HintsHtml.Select(Html.Trusted)],
            IsUnanswered = sheet.IsUnanswered(),
            Review = reviewed ? reviews.Of(sheet) : null,
        };
        return question switch
        {
            ChoiceQuestion choice => view with
            {
                Options = Options(sheet, choice.Options, choice.Shuffle || shuffleAll, attemptId, reviewed),
            },
            MultipleQuestion multiple => view with
            {
                Options = Options(sheet, multiple.Options, multiple.Shuffle || shuffleAll, attemptId, reviewed),
            },
            TrueFalseQuestion trueFalse => view with { Options = TrueFalse(sheet, trueFalse, reviewed) },
            MatchingQuestion match => matching.Add(view, sheet, match, attemptId, reviewed),
            _ => view,
        };
    }

    private static string Kind(Question question) =>
        question switch
        {
            ChoiceQuestion or TrueFalseQuestion => "choice",
            MultipleQuestion => "multiple",
            NumericQuestion => "number",
            MatchingQuestion => "matching",
            EssayQuestion { AnswerExpected: false } => "none",
            EssayQuestion => "essay",
            _ => "text",
        };

    private static int MaxLength(Question question) =>
        question switch
        {
            EssayQuestion => AnswerForm.MaxEssay,
            NumericQuestion => AnswerForm.MaxNumber,
            _ => AnswerForm.MaxText,
        };

    private static IReadOnlyList<OptionView> Options(
        SheetQuestion sheet,
        IReadOnlyList<Option> options,
        bool shuffle,
        long attemptId,
        bool reviewed
    ) =>
        [
            .. (shuffle ? AttemptOrder.Shuffle(options, attemptId, sheet.Id) : options).Select(option =>
            {
                var chosen = Chosen(sheet.Answer, option.Id);
                return new OptionView(
                    option.Id,
                    InlineMarkup.OrWhole(option.TextHtml),
                    chosen,
                    reviewed ? Mark(chosen, option.Right) : null
                );
            }),
        ];

    private IReadOnlyList<OptionView> TrueFalse(SheetQuestion sheet, TrueFalseQuestion question, bool reviewed) =>
        [
            .. ((bool[])[true, false]).Select(value =>
            {
                var chosen = sheet.Answer is TrueFalseAnswer answer && answer.Value == value;
                var text = value ? "true" : "false";
                return new OptionView(
                    text,
                    Html.Encode(texts.Get($"courses.quiz.{text}")),
                    chosen,
                    reviewed ? Mark(chosen, question.Answer == value) : null
                );
            }),
        ];

    private static bool Chosen(Answer? answer, string optionId) =>
        answer switch
        {
            OptionAnswer one => one.OptionId == optionId,
            OptionsAnswer several => several.OptionIds.Contains(optionId),
            _ => false,
        };

    private static string? Mark(bool chosen, bool right) =>
        (chosen, right) switch
        {
            (true, true) => "right",
            (true, false) => "wrong",
            (false, true) => "missed",
            _ => null,
        };
}
