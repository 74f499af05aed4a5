using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>What a learner gave to one question, stored as JSON. No answer at all is <c>null</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OptionAnswer), "option")]
[JsonDerivedType(typeof(OptionsAnswer), "options")]
[JsonDerivedType(typeof(TrueFalseAnswer), "true-false")]
[JsonDerivedType(typeof(TextAnswer), "text")]
[JsonDerivedType(typeof(MatchesAnswer), "matches")]
internal abstract record Answer;

/// <summary>For <see cref="ChoiceQuestion"/>.</summary>
internal sealed record OptionAnswer(string OptionId) : Answer;

/// <summary>For <see cref="MultipleQuestion"/>. An empty list is an answer: "none of these".</summary>
internal sealed record OptionsAnswer(IReadOnlyList<string> OptionIds) : Answer;

/// <summary>For <see cref="TrueFalseQuestion"/>.</summary>
internal sealed record TrueFalseAnswer(bool Value) : Answer;

/// <summary>
/// For <see cref="ShortAnswerQuestion"/>, <see cref="NumericQuestion"/> (the number as typed) and
/// <see cref="EssayQuestion"/>.
/// </summary>
internal sealed record TextAnswer(string Text) : Answer;

/// <summary>For <see cref="MatchingQuestion"/>: choice id by prompt id.</summary>
internal sealed record MatchesAnswer(IReadOnlyDictionary<string, string> ChoiceByPrompt) : Answer;
