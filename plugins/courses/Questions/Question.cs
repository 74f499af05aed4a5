using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// One question of a quiz or bank, stored as JSON with its kind in <c>kind</c>. Every <c>…Html</c> is untrusted
/// until it went through the sanitiser. Ids inside a question are short, stable and unique in it: answers refer to them.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChoiceQuestion), "choice")]
[JsonDerivedType(typeof(MultipleQuestion), "multiple")]
[JsonDerivedType(typeof(TrueFalseQuestion), "true-false")]
[JsonDerivedType(typeof(ShortAnswerQuestion), "short-answer")]
[JsonDerivedType(typeof(NumericQuestion), "numeric")]
[JsonDerivedType(typeof(MatchingQuestion), "matching")]
[JsonDerivedType(typeof(EssayQuestion), "essay")]
internal abstract record Question
{
    /// <summary>Stable id, unique in the course.</summary>
    public required string Key { get; init; }

    [JsonIgnore]
    public abstract QuestionKind Kind { get; }

    public string? Title { get; init; }

    public required string TextHtml { get; init; }

    /// <summary>Points for a right answer, 0 or more. A question of 0 points is practice.</summary>
    public decimal Points { get; init; } = 1m;

    /// <summary>Shown after the answer was graded, whatever the result: an explanation, a solution.</summary>
    public string? FeedbackHtml { get; init; }

    public string? RightFeedbackHtml { get; init; }

    public string? WrongFeedbackHtml { get; init; }

    /// <summary>Hints in the order in which they may be asked for.</summary>
    public IReadOnlyList<string> HintsHtml { get; init; } = [];
}
