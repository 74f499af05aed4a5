namespace Edulure.Plugins.Courses.Questions;

/// <summary>A text that a <see cref="ShortAnswerQuestion"/> accepts.</summary>
internal sealed record AcceptedText
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public TextMatch Match { get; init; } = TextMatch.Whole;

    /// <summary>Share of the points, 0 to 1. A share of 0 carries feedback for a known mistake.</summary>
    public decimal Share { get; init; } = 1m;

    public string? FeedbackHtml { get; init; }
}
