using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

internal sealed record TrueFalseQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.TrueFalse;

    /// <summary>The right answer.</summary>
    public required bool Answer { get; init; }

    public string? TrueFeedbackHtml { get; init; }

    public string? FalseFeedbackHtml { get; init; }
}
