using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

[JsonConverter(typeof(JsonStringEnumConverter<ScoreState>))]
internal enum ScoreState
{
    Right,
    Partial,
    Wrong,

    /// <summary>A person has to grade it.</summary>
    NeedsGrading,
}
