using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// The counts that <c>course import --json</c> prints: groups of the outline, its leaves of whatever kind, those of a
/// kind, every question in every quiz and bank, files, and what was lost.
/// </summary>
internal sealed record ImportCounts
{
    public required int Modules { get; init; }
    public required int Lessons { get; init; }
    public required int Quizzes { get; init; }
    public required int Questions { get; init; }
    public required int Assignments { get; init; }
    public required int Files { get; init; }

    public required IReadOnlyList<ImportLoss> Losses { get; init; }

    public static ImportCounts Of(ImportedCourse course)
    {
        var lessons = course.Outline.SelectMany(module => module.Lessons).ToList();
        var quizzes = lessons.SelectMany(lesson => lesson.Blocks).OfType<QuizBlock>().ToList();
        return new()
        {
            Modules = course.Outline.Count,
            Lessons = lessons.Count,
            Quizzes = lessons.Count(lesson => lesson.Kind == LessonKind.Quiz),
            Questions =
                quizzes.Sum(block => block.Quiz.Questions.Count) + course.Banks.Sum(bank => bank.Questions.Count),
            Assignments = lessons.Count(lesson => lesson.Kind == LessonKind.Assignment),
            Files = course.Files.Count,
            Losses = course.Losses,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportCounts))]
internal sealed partial class ImportJson : JsonSerializerContext;
