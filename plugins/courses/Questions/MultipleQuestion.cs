using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>Any number of several options.</summary>
internal sealed record MultipleQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.Multiple;

    public required IReadOnlyList<Option> Options { get; init; }

    public MultipleRule Rule { get; init; } = MultipleRule.RightMinusWrong;

    public bool Shuffle { get; init; }
}
