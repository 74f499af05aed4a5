using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Sdk;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>Deletes a part of a lesson, after saying what goes with it.</summary>
internal static class DeleteBlock
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        long lessonId,
        long blockId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, lesson, refusal) = await StudioLesson.OpenAsync(
            id,
            lessonId,
            person,
            studio,
            db,
            cancellationToken
        );
        if (refusal is not null)
            return refusal;
        var block = await FindAsync(db, lessonId, blockId, cancellationToken);
        if (block is null)
            return Results.NotFound();
        var attempts = block.QuizId is { } quizId
            ? await db.Attempts.CountAsync(attempt => attempt.QuizId == quizId, cancellationToken)
            : 0;
        return ConfirmDelete.Page(
            course!,
            texts.Get($"courses.studio.block.{block.Kind}"),
            "block",
            block.QuizId is null ? null : new(0, 1, attempts, 0),
            StudioPages.Lesson(id, lessonId),
            texts
        );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> PostAsync(
        long id,
        long lessonId,
        long blockId,
        Person person,
        StudioCourses studio,
        LessonEditor editor,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (_, lesson, refusal) = await StudioLesson.OpenAsync(id, lessonId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var block = await FindAsync(db, lessonId, blockId, cancellationToken);
        if (block is null)
            return Results.NotFound();
        await editor.DeleteAsync(lesson!, block, cancellationToken);
        await studio.ChangedAsync(id, cancellationToken);
        return Redirect.To(StudioPages.Lesson(id, lessonId), "courses.studio.deleted");
    }

    private static Task<Block?> FindAsync(
        CoursesDb db,
        long lessonId,
        long blockId,
        CancellationToken cancellationToken
    ) => db.Blocks.FirstOrDefaultAsync(row => row.Id == blockId && row.LessonId == lessonId, cancellationToken);
}
