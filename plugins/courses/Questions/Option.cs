namespace Edulure.Plugins.Courses.Questions;

/// <summary>One option of a choice or multiple question.</summary>
internal sealed record Option
{
    public required string Id { get; init; }

    public required string TextHtml { get; init; }

    public bool Right { get; init; }

    /// <summary>
    /// Share of the points, -1 to 1; <c>null</c>: 1 when right, 0 when not. Read by choice questions and by
    /// <see cref="MultipleRule.Shares"/>; the other rules go by <see cref="Right"/> alone.
    /// </summary>
    public decimal? Share { get; init; }

    public string? FeedbackHtml { get; init; }
}
