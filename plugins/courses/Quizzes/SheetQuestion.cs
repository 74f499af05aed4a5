using System.Data.Common;
using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>A question of an attempt, worth what it is worth there, with what was answered so far.</summary>
internal sealed record SheetQuestion(
    long Id,
    Question Question,
    Answer? Answer,
    decimal? Points,
    string? State,
    DateTimeOffset? SavedAt
)
{
    /// <summary>Name of its field, or the beginning of the names of its fields.</summary>
    public string Field => $"q{Id}";

    public static SheetQuestion Read(DbDataReader row)
    {
        var question = JsonSerializer.Deserialize(row.GetString(1), QuestionJson.Default.Question)!;
        return new(
            row.GetInt64(0),
            question with
            {
                Points = row.GetDecimal(2),
            },
            row.TextOrNull(3) is { } answer ? JsonSerializer.Deserialize(answer, QuestionJson.Default.Answer) : null,
            row.DecimalOrNull(4),
            row.TextOrNull(5),
            row.MomentOrNull(6)
        );
    }
}
