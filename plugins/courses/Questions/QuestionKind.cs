using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

[JsonConverter(typeof(JsonStringEnumConverter<QuestionKind>))]
internal enum QuestionKind
{
    Choice,
    Multiple,
    TrueFalse,
    ShortAnswer,
    Numeric,
    Matching,
    Essay,
}
