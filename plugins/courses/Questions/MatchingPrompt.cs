namespace Edulure.Plugins.Courses.Questions;

/// <summary>The left side of a match, or one blank of a text.</summary>
internal sealed record MatchingPrompt
{
    public required string Id { get; init; }

    public required string TextHtml { get; init; }

    /// <summary>The choices that are right, by id: nearly always one.</summary>
    public required IReadOnlyList<string> RightChoiceIds { get; init; }

    /// <summary>The choices offered for this prompt, by id; <c>null</c>: all of the question.</summary>
    public IReadOnlyList<string>? OfferedChoiceIds { get; init; }

    public string? FeedbackHtml { get; init; }
}
