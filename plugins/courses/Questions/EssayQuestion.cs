namespace Edulure.Plugins.Courses.Questions;

/// <summary>Free text that a person grades.</summary>
internal sealed record EssayQuestion : Question
{
    public override QuestionKind Kind => QuestionKind.Essay;

    /// <summary>A model answer or notes, for graders only.</summary>
    public string? GraderNotesHtml { get; init; }
}
