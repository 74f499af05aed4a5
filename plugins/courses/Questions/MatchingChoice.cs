namespace Edulure.Plugins.Courses.Questions;

/// <summary>The right side of a match.</summary>
internal sealed record MatchingChoice
{
    public required string Id { get; init; }

    public required string TextHtml { get; init; }
}
