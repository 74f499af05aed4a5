using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>A question to be answered, or one that was; what its kind does not have is null or empty.</summary>
/// <param name="Field">Name and id of its field.</param>
/// <param name="Kind"><c>choice</c>, <c>multiple</c>, <c>text</c>, <c>number</c>, <c>essay</c>, <c>matching</c> or <c>none</c>.</param>
/// <param name="Legend">The question where it is short; null: <see cref="Text"/> stands below.</param>
internal sealed record QuestionView(int Number, string Field, string Kind, Html? Legend, Html? Text, string? Points)
{
    public IReadOnlyList<OptionView> Options { get; init; } = [];

    /// <summary>What was typed.</summary>
    public string Value { get; init; } = "";

    public int MaxLength { get; init; }

    public IReadOnlyList<PromptView> Prompts { get; init; } = [];

    /// <summary>Choices that cannot stand in a list box, such as pictures, each with its letter.</summary>
    public IReadOnlyList<LetterView> Letters { get; init; } = [];

    public IReadOnlyList<Html> Hints { get; init; } = [];

    /// <summary>False for a text between the questions.</summary>
    public bool AsksSomething => Kind != "none";

    public bool IsUnanswered { get; init; }

    public ReviewView? Review { get; init; }
}

/// <param name="Mark">After scoring: <c>right</c>, <c>wrong</c>, <c>missed</c> (right, but not chosen) or null.</param>
internal sealed record OptionView(string Value, Html Text, bool Chosen, string? Mark);

/// <param name="Given">After scoring: what was chosen.</param>
/// <param name="Right">After scoring: what would have been right.</param>
/// <param name="IsRight">After scoring.</param>
internal sealed record PromptView(
    string Field,
    Html Text,
    IReadOnlyList<ChoiceView> Choices,
    string? Given,
    string? Right,
    bool IsRight
);

internal sealed record ChoiceView(string Value, string Label, bool Selected);

internal sealed record LetterView(string Letter, Html Text);

/// <summary>What became of an answer.</summary>
/// <param name="State"><c>right</c>, <c>partial</c>, <c>wrong</c> or <c>needs-grading</c>.</param>
/// <param name="RightAnswers">For typed answers: what would have been right.</param>
internal sealed record ReviewView(
    string State,
    string Points,
    string MaxPoints,
    IReadOnlyList<string> RightAnswers,
    IReadOnlyList<Html> Feedback
);
