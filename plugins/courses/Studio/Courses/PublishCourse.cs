using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Resources;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>Makes a course public, or takes it back. What learners did in it stays either way.</summary>
internal static class PublishCourse
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> PublishAsync(
        long id,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        IAudit audit,
        ITexts texts,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        var reasons = await ReasonsAgainstAsync(course, db, cancellationToken);
        if (reasons.Count > 0)
            return await ShowOutline.PageAsync(
                course,
                db,
                texts,
                new() { Reasons = reasons },
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        var now = time.GetUtcNow();
        await using (var transaction = await db.BeginTransactionAsync(cancellationToken))
        {
            var changed = await db
                .Courses.Where(row => row.Id == course.Id && row.State != CourseStates.Published)
                .Set(row => row.State, CourseStates.Published)
                .Set(row => row.PublishedAt, row => row.PublishedAt ?? now)
                .UpdateAsync(cancellationToken);
            if (changed > 0)
                await audit.RecordAsync(
                    db,
                    CourseAudit.StateChanged(CourseAudit.Publish, course, CourseStates.Published),
                    cancellationToken
                );
            await transaction.CommitAsync(cancellationToken);
        }
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Redirect.To(StudioPages.Course(course.Id), "courses.studio.published");
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> UnpublishAsync(
        long id,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        IAudit audit,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        await using (var transaction = await db.BeginTransactionAsync(cancellationToken))
        {
            var changed = await db
                .Courses.Where(row => row.Id == course.Id && row.State != CourseStates.Draft)
                .Set(row => row.State, CourseStates.Draft)
                .UpdateAsync(cancellationToken);
            if (changed > 0)
                await audit.RecordAsync(
                    db,
                    CourseAudit.StateChanged(CourseAudit.Withdraw, course, CourseStates.Draft),
                    cancellationToken
                );
            await transaction.CommitAsync(cancellationToken);
        }
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Redirect.To(StudioPages.Course(course.Id), "courses.studio.unpublished");
    }

    /// <summary>Locale keys of what stands against publishing; none: nothing does.</summary>
    private static async Task<IReadOnlyList<string>> ReasonsAgainstAsync(
        Course course,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var lessons = await db
            .Lessons.Where(lesson => lesson.CourseId == course.Id)
            .Select(lesson => lesson.Published)
            .ToListAsync(cancellationToken);
        if (lessons.Count == 0)
            return ["courses.studio.publish.no-lesson"];
        return lessons.Contains(true) ? [] : ["courses.studio.publish.all-hidden"];
    }
}
