using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// Each prompt gets a choice; a choice may serve several prompts or none (a distractor). Each prompt is worth the same
/// share of the points, nothing is taken off for a wrong one: the rule of Canvas and Moodle.
/// </summary>
internal sealed record MatchingQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.Matching;

    public required IReadOnlyList<MatchingPrompt> Prompts { get; init; }

    public required IReadOnlyList<MatchingChoice> Choices { get; init; }
}
