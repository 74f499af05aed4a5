using Edulure.Plugins.Courses.Data;

namespace Edulure.Plugins.Courses.Outline;

/// <summary>A course's groups and lessons in reading order, with what one person has done.</summary>
internal sealed class CourseOutline
{
    public CourseOutline(IReadOnlyList<OutlineModule> modules)
    {
        Modules = WithoutEmptyGroups(modules);
        Lessons = [.. Modules.SelectMany(module => module.Lessons)];
        Total = Lessons.Count(lesson => lesson.Published);
        Done = Lessons.Count(lesson => lesson is { Published: true, Done: true });
    }

    public IReadOnlyList<OutlineModule> Modules { get; }

    public IReadOnlyList<OutlineLesson> Lessons { get; }

    /// <summary>Published lessons: those that count.</summary>
    public int Total { get; }

    public int Done { get; }

    public int PercentDone => Percent.Of(Done, Total);

    public bool IsComplete => Total > 0 && Done == Total;

    public OutlineLesson? FirstIncomplete =>
        Lessons.FirstOrDefault(lesson => lesson is { Published: true, Done: false });

    public OutlineLesson? Find(string slug) => Lessons.FirstOrDefault(lesson => lesson.Slug == slug);

    public int IndexOf(OutlineLesson lesson) => Lessons.TakeWhile(other => other.Id != lesson.Id).Count();

    /// <summary>Where to go on: the lesson last opened, else the first one not done, else the first.</summary>
    public OutlineLesson? Resume(long? lastLessonId) =>
        Lessons.FirstOrDefault(lesson => lesson.Id == lastLessonId)
        ?? FirstIncomplete
        ?? (Lessons is [var first, ..] ? first : null);

    // A group stays for its own lessons or for those of a deeper group that follows it.
    private static List<OutlineModule> WithoutEmptyGroups(IReadOnlyList<OutlineModule> modules)
    {
        var kept = new List<OutlineModule>();
        for (var i = modules.Count - 1; i >= 0; i--)
            if (modules[i].Lessons.Count > 0 || (kept.Count > 0 && kept[^1].Depth > modules[i].Depth))
                kept.Add(modules[i]);
        kept.Reverse();
        return kept;
    }
}

/// <param name="Depth">0 for a top group.</param>
internal sealed record OutlineModule(long Id, string Title, int Depth, IReadOnlyList<OutlineLesson> Lessons);

/// <param name="Kind">One of <see cref="LessonKinds"/>.</param>
/// <param name="Published">False: seen by editors alone.</param>
/// <param name="Done">Completed by the person the outline was read for.</param>
internal sealed record OutlineLesson(long Id, string Slug, string Title, string Kind, bool Published, bool Done);
