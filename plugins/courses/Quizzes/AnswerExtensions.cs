using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Quizzes;

internal static class AnswerExtensions
{
    /// <summary>Whether there is something for a learner to have done here, and nothing of it was done.</summary>
    public static bool IsUnanswered(this SheetQuestion sheet) =>
        sheet is not { Question: EssayQuestion { AnswerExpected: false } }
        && sheet.Answer switch
        {
            null => true,
            OptionsAnswer options => options.OptionIds.Count == 0,
            TextAnswer text => string.IsNullOrWhiteSpace(text.Text),
            MatchesAnswer matches => sheet.Question is MatchingQuestion matching
                && matches.ChoiceByPrompt.Count < matching.Prompts.Count,
            _ => false,
        };
}
