using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// The counts that <c>course import --json</c> prints. <c>modules</c> and <c>lessons</c> are the groups and leaves of
/// the outline as its author wrote it: the module of <see cref="ImportedModule.MoreKey"/> counts only when there is no
/// other. Quizzes, assignments, questions (in quizzes and banks) and files are counted wherever they stand.
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
        var written = course.Outline.Where(module => module.Key != ImportedModule.MoreKey).ToList();
        var outline = written.Count > 0 ? written : course.Outline;
        var quizzes = lessons.SelectMany(lesson => lesson.Blocks).OfType<QuizBlock>().ToList();
        return new()
        {
            Modules = outline.Count,
            Lessons = outline.Sum(module => module.Lessons.Count),
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
