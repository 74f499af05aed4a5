using Edulure.Plugins.Courses.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>What goes when a lesson goes.</summary>
/// <param name="Lessons">How many lessons.</param>
/// <param name="Quizzes">How many quizzes in them.</param>
/// <param name="Attempts">How many attempts of learners at these quizzes.</param>
/// <param name="Completions">How often learners completed one of the lessons.</param>
internal sealed record Removal(int Lessons, int Quizzes, int Attempts, int Completions);

internal static class LessonRemoval
{
    public static async Task<Removal> CountAsync(
        CoursesDb db,
        IReadOnlyList<long> lessonIds,
        CancellationToken cancellationToken
    )
    {
        var quizzes = await QuizIds(db, lessonIds).ToListAsync(cancellationToken);
        return new(
            lessonIds.Count,
            quizzes.Count,
            quizzes.Count == 0
                ? 0
                : await db.Attempts.CountAsync(attempt => quizzes.Contains(attempt.QuizId), cancellationToken),
            lessonIds.Count == 0
                ? 0
                : await db.Progress.CountAsync(row => lessonIds.Contains(row.LessonId), cancellationToken)
        );
    }

    /// <summary>Deletes a lesson with its blocks and quizzes. Belongs into a transaction.</summary>
    public static async Task DeleteAsync(CoursesDb db, long lessonId, CancellationToken cancellationToken)
    {
        var quizzes = await QuizIds(db, [lessonId]).ToListAsync(cancellationToken);
        await db.Lessons.DeleteAsync(lesson => lesson.Id == lessonId, cancellationToken);
        foreach (var quiz in quizzes)
            await db.Quizzes.DeleteAsync(row => row.Id == quiz, cancellationToken);
        await db
            .Enrolments.Where(row => row.LastLessonId == lessonId)
            .Set(row => row.LastLessonId, (long?)null)
            .UpdateAsync(cancellationToken);
    }

    private static IQueryable<long> QuizIds(CoursesDb db, IReadOnlyList<long> lessonIds) =>
        db
            .Blocks.Where(block => lessonIds.Contains(block.LessonId) && block.QuizId != null)
            .Select(block => block.QuizId!.Value);
}
