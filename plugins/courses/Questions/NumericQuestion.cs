using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>A number. Of several accepted numbers that fit, the one with the largest share counts.</summary>
internal sealed record NumericQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.Numeric;

    public required IReadOnlyList<AcceptedNumber> Accepted { get; init; }
}
