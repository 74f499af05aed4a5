using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>
/// The stored form of questions, answers and scores. Kinds are read wherever they stand in the object, because a
/// database that keeps binary JSON orders properties as it likes.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true
)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(IReadOnlyList<Question>))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Answer>))]
[JsonSerializable(typeof(Score))]
internal sealed partial class QuestionJson : JsonSerializerContext;
