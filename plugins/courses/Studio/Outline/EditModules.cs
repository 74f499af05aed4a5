using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>Adds, renames, moves and deletes modules.</summary>
internal static class EditModules
{
    public const int MaxTitle = 200;

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> AddAsync(
        long id,
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
        var title = form.Text("title").Required().MaxLength(MaxTitle).Value;
        if (!form.IsValid)
            return await ShowOutline.PageAsync(
                course,
                db,
                texts,
                new() { Form = form },
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        var moduleId = await outline.AddModuleAsync(course.Id, title, cancellationToken);
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Redirect.To($"{StudioPages.Course(course.Id)}#module-{moduleId}", "courses.studio.module.added");
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        long moduleId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, module, refusal) = await OpenAsync(id, moduleId, person, studio, db, cancellationToken);
        return refusal ?? Show(course!, module!, Form.Of(("title", module!.Title)), texts, StatusCodes.Status200OK);
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> RenameAsync(
        long id,
        long moduleId,
        Form form,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, module, refusal) = await OpenAsync(id, moduleId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var title = form.Text("title").Required().MaxLength(MaxTitle).Value;
        if (!form.IsValid)
            return Show(course!, module!, form, texts, StatusCodes.Status422UnprocessableEntity);
        await db.Modules.Where(row => row.Id == module!.Id).Set(row => row.Title, title).UpdateAsync(cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To($"{StudioPages.Course(course.Id)}#module-{module!.Id}", "courses.studio.saved");
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> MoveAsync(
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
        var (course, module, refusal) = await OpenAsync(id, moduleId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        await outline.StepModuleAsync(module!, Steps.Parse(form.Value("move")), cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To($"{StudioPages.Course(course.Id)}#module-{module!.Id}");
    }

    /// <summary>What dragging sends: the whole order.</summary>
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> OrderAsync(
        long id,
        Form form,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        var order = Steps.ParseOrder(form.Value("order"));
        if (order is null || !await outline.OrderModulesAsync(course.Id, order, cancellationToken))
            return Results.StatusCode(StatusCodes.Status409Conflict);
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Results.NoContent();
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> ConfirmDeleteAsync(
        long id,
        long moduleId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, module, refusal) = await OpenAsync(id, moduleId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var lessons = await db
            .Lessons.Where(lesson => lesson.ModuleId == module!.Id)
            .Select(lesson => lesson.Id)
            .ToListAsync(cancellationToken);
        return ConfirmDelete.Page(
            course!,
            module!.Title,
            "module",
            await LessonRemoval.CountAsync(db, lessons, cancellationToken),
            StudioPages.Course(course!.Id),
            texts
        );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> DeleteAsync(
        long id,
        long moduleId,
        Person person,
        StudioCourses studio,
        OutlineEditor outline,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, module, refusal) = await OpenAsync(id, moduleId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        await outline.DeleteModuleAsync(module!, cancellationToken);
        await studio.ChangedAsync(course!.Id, cancellationToken);
        return Redirect.To(StudioPages.Course(course.Id), "courses.studio.deleted");
    }

    private static async Task<(Course?, CourseModule?, IResult?)> OpenAsync(
        long courseId,
        long moduleId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, courseId, cancellationToken);
        if (course is null)
            return (null, null, refusal);
        var module = await db.Modules.FirstOrDefaultAsync(
            row => row.Id == moduleId && row.CourseId == courseId,
            cancellationToken
        );
        return module is null ? (null, null, Results.NotFound()) : (course, module, null);
    }

    private static Page Show(Course course, CourseModule module, Form form, ITexts texts, int status) =>
        new(
            "studio/module",
            new
            {
                Course = course,
                Module = module,
                Form = form,
                Back = StudioPages.Course(course.Id),
            }
        )
        {
            Title = texts.Get("courses.studio.module.rename"),
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts, course),
        };
}
