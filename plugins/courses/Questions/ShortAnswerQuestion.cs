using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// A line of text. Runs of white space count as one blank and are trimmed, text is compared in Unicode form C;
/// of several accepted answers that fit, the one with the largest share counts.
/// </summary>
internal sealed record ShortAnswerQuestion : Question
{
    [JsonIgnore]
    public override QuestionKind Kind => QuestionKind.ShortAnswer;

    public required IReadOnlyList<AcceptedText> Accepted { get; init; }

    public bool CaseSensitive { get; init; }
}
