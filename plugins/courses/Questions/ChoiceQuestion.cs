using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>One of several options. The points of the question times <see cref="Option.Share"/> of the chosen one.</summary>
internal sealed record ChoiceQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.Choice;

    public required IReadOnlyList<Option> Options { get; init; }

    public bool Shuffle { get; init; }
}
