using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Lessons;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>Adds, moves and deletes lessons. What stands in them is the lesson editor's.</summary>
internal static class EditOutlineLessons
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> AddAsync(
        long id,
        long moduleId,
        Form form,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        var module = await db.Modules.FirstOrDefaultAsync(
            row => row.Id == moduleId && row.CourseId == id,
            cancellationToken
        );
        if (module is null)
            return Results.NotFound();
        var title = form.Text("title").Required().MaxLength(EditModules.MaxTitle).Value;
        if (!form.IsValid)
            return await ShowOutline.PageAsync(
                course,
                db,
                texts,
                new() { Form = form, ModuleId = moduleId },
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        var lessonId = await outline.AddLessonAsync(module, title, cancellationToken);
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Redirect.To(StudioPages.Lesson(course.Id, lessonId), "courses.studio.lesson.added");
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> StepAsync(
        long id,
        long lessonId,
        Form form,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
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
        await outline.StepLessonAsync(lesson!, Steps.Parse(form.Value("move")), cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To($"{StudioPages.Course(course.Id)}#lesson-{lesson!.Id}");
    }

    /// <summary>What dragging sends: the whole order of a module.</summary>
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> OrderAsync(
        long id,
        long moduleId,
        Form form,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        if (!await db.Modules.AnyAsync(row => row.Id == moduleId && row.CourseId == id, cancellationToken))
            return Results.NotFound();
        var order = Steps.ParseOrder(form.Value("order"));
        if (order is null || !await outline.OrderLessonsAsync(moduleId, order, cancellationToken))
            return Results.StatusCode(StatusCodes.Status409Conflict);
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Results.NoContent();
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> ChooseModuleAsync(
        long id,
        long lessonId,
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
        var modules = await db
            .Modules.Where(module => module.CourseId == id)
            .OrderBy(module => module.Position)
            .Select(module => new { module.Id, module.Title })
            .ToListAsync(cancellationToken);
        return new Page(
            "studio/place",
            new
            {
                Course = course,
                Lesson = lesson,
                Back = $"{StudioPages.Course(id)}#lesson-{lessonId}",
                Current = lesson!.ModuleId.ToString(CultureInfo.InvariantCulture),
                Modules = modules
                    .Select(module => new Choice(module.Id.ToString(CultureInfo.InvariantCulture), module.Title))
                    .ToList(),
            }
        )
        {
            Title = texts.Get("courses.studio.lesson.place", ("name", lesson.Title)),
            Breadcrumbs = StudioPages.Trail(texts, course!),
        };
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> PlaceAsync(
        long id,
        long lessonId,
        Form form,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
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
        var moduleId = form.Text("module").Required().WholeNumber(1, long.MaxValue) ?? 0;
        if (!await db.Modules.AnyAsync(row => row.Id == moduleId && row.CourseId == id, cancellationToken))
            return Results.NotFound();
        await outline.PlaceLessonAsync(lesson!, moduleId, cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To($"{StudioPages.Course(id)}#lesson-{lessonId}", "courses.studio.lesson.placed");
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> ConfirmDeleteAsync(
        long id,
        long lessonId,
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
        return refusal
            ?? ConfirmDelete.Page(
                course!,
                lesson!.Title,
                "lesson",
                await LessonRemoval.CountAsync(db, [lessonId], cancellationToken),
                StudioPages.Course(id),
                texts
            );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> DeleteAsync(
        long id,
        long lessonId,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
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
        await outline.DeleteLessonAsync(lesson!, cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To(StudioPages.Course(course.Id), "courses.studio.deleted");
    }
}
