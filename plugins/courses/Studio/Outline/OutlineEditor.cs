using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>
/// Changes the outline of a course. Positions stay dense, from 0, whatever happens: each change reads the order, changes
/// it as a list and writes back the rows whose place is another now.
/// </summary>
internal sealed class OutlineEditor(CoursesDb db)
{
    public async Task<long> AddModuleAsync(long courseId, string title, CancellationToken cancellationToken) =>
        await db.InsertWithInt64IdentityAsync(
            new CourseModule
            {
                CourseId = courseId,
                Title = title,
                Position = (await ModulesAsync(courseId, cancellationToken)).Count,
            },
            token: cancellationToken
        );

    public async Task<long> AddLessonAsync(CourseModule module, string title, CancellationToken cancellationToken) =>
        await db.InsertWithInt64IdentityAsync(
            new Lesson
            {
                CourseId = module.CourseId,
                ModuleId = module.Id,
                Title = title,
                Slug = await CourseSlugs.FreeLessonAsync(db, module.CourseId, title, cancellationToken),
                Kind = LessonKinds.Page,
                Position = (await LessonsAsync(module.Id, cancellationToken)).Count,
            },
            token: cancellationToken
        );

    /// <summary>Puts the modules of a course into an order.</summary>
    /// <returns>False, and nothing changed, where the ids are not exactly those of its modules.</returns>
    public async Task<bool> OrderModulesAsync(
        long courseId,
        IReadOnlyList<long> order,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var modules = await ModulesAsync(courseId, cancellationToken);
        if (!Reorder(modules, module => module.Id, order, out var ordered))
            return false;
        await PlaceAsync(ordered, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc cref="OrderModulesAsync"/>
    public async Task<bool> OrderLessonsAsync(
        long moduleId,
        IReadOnlyList<long> order,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var lessons = await LessonsAsync(moduleId, cancellationToken);
        if (!Reorder(lessons, lesson => lesson.Id, order, out var ordered))
            return false;
        await PlaceAsync(ordered, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task StepModuleAsync(CourseModule module, int step, CancellationToken cancellationToken)
    {
        var modules = await ModulesAsync(module.CourseId, cancellationToken);
        await OrderModulesAsync(
            module.CourseId,
            Steps.Of([.. modules.Select(row => row.Id)], module.Id, step),
            cancellationToken
        );
    }

    public async Task StepLessonAsync(Lesson lesson, int step, CancellationToken cancellationToken)
    {
        var lessons = await LessonsAsync(lesson.ModuleId, cancellationToken);
        await OrderLessonsAsync(
            lesson.ModuleId,
            Steps.Of([.. lessons.Select(row => row.Id)], lesson.Id, step),
            cancellationToken
        );
    }

    /// <summary>Moves a lesson to the end of another module of its course.</summary>
    public async Task PlaceLessonAsync(Lesson lesson, long moduleId, CancellationToken cancellationToken)
    {
        if (lesson.ModuleId == moduleId)
            return;
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var there = await LessonsAsync(moduleId, cancellationToken);
        await db
            .Lessons.Where(row => row.Id == lesson.Id)
            .Set(row => row.ModuleId, moduleId)
            .Set(row => row.Position, there.Count)
            .UpdateAsync(cancellationToken);
        await PlaceAsync(await LessonsAsync(lesson.ModuleId, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task DeleteModuleAsync(CourseModule module, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        foreach (var lesson in await LessonsAsync(module.Id, cancellationToken))
            await LessonRemoval.DeleteAsync(db, lesson.Id, cancellationToken);
        await db.Modules.DeleteAsync(row => row.Id == module.Id, cancellationToken);
        await PlaceAsync(await ModulesAsync(module.CourseId, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task DeleteLessonAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await LessonRemoval.DeleteAsync(db, lesson.Id, cancellationToken);
        await PlaceAsync(await LessonsAsync(lesson.ModuleId, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task<List<CourseModule>> ModulesAsync(long courseId, CancellationToken cancellationToken) =>
        db
            .Modules.Where(module => module.CourseId == courseId)
            .OrderBy(module => module.Position)
            .ThenBy(module => module.Id)
            .ToListAsync(cancellationToken);

    private Task<List<Lesson>> LessonsAsync(long moduleId, CancellationToken cancellationToken) =>
        db
            .Lessons.Where(lesson => lesson.ModuleId == moduleId)
            .OrderBy(lesson => lesson.Position)
            .ThenBy(lesson => lesson.Id)
            .ToListAsync(cancellationToken);

    // A group may stand at most one level below the one before it; what lost its group moves up.
    private async Task PlaceAsync(IReadOnlyList<CourseModule> modules, CancellationToken cancellationToken)
    {
        var before = -1;
        foreach (var (position, module) in modules.Index())
        {
            var depth = Math.Min(module.Depth, before + 1);
            before = depth;
            if (module.Position != position || module.Depth != depth)
                await db
                    .Modules.Where(row => row.Id == module.Id)
                    .Set(row => row.Position, position)
                    .Set(row => row.Depth, depth)
                    .UpdateAsync(cancellationToken);
        }
    }

    private async Task PlaceAsync(IReadOnlyList<Lesson> lessons, CancellationToken cancellationToken)
    {
        foreach (var (position, lesson) in lessons.Index())
            if (lesson.Position != position)
                await db
                    .Lessons.Where(row => row.Id == lesson.Id)
                    .Set(row => row.Position, position)
                    .UpdateAsync(cancellationToken);
    }

    private static bool Reorder<T>(List<T> rows, Func<T, long> id, IReadOnlyList<long> order, out List<T> ordered)
    {
        var byId = rows.ToDictionary(id);
        ordered = [.. order.Where(byId.ContainsKey).Distinct().Select(key => byId[key])];
        return ordered.Count == rows.Count && order.Count == rows.Count;
    }
}
