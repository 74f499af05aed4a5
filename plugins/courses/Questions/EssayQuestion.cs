using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>Free text that a person grades.</summary>
internal sealed record EssayQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.Essay;

    /// <summary>False for a text between the questions: there is nothing to answer and nothing to grade.</summary>
    public bool AnswerExpected { get; init; } = true;

    /// <summary>A model answer or notes, for graders only.</summary>
    public string? GraderNotesHtml { get; init; }
}
