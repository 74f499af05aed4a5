namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// A number that a <see cref="NumericQuestion"/> accepts: either <see cref="Value"/> ± <see cref="Tolerance"/>
/// (ends included), or a range from <see cref="Min"/> to <see cref="Max"/> (a missing end is open).
/// </summary>
internal sealed record AcceptedNumber
{
    public required string Id { get; init; }

    public double? Value { get; init; }

    /// <summary>Absolute, 0 or more.</summary>
    public double Tolerance { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public bool MinIncluded { get; init; } = true;

    public bool MaxIncluded { get; init; } = true;

    /// <summary>Share of the points, 0 to 1.</summary>
    public decimal Share { get; init; } = 1m;

    public string? FeedbackHtml { get; init; }
}
