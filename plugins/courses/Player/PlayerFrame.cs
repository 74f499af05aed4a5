using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Player;

/// <summary>What the theme's layout <c>player</c> reads as <c>model.player</c>.</summary>
/// <param name="Progress">0 to 100; null for an editor who only looks.</param>
/// <param name="CompleteUrl">Takes the POST that completes the lesson and goes on; null: only "next".</param>
internal sealed record PlayerFrame(
    string CourseTitle,
    string CourseHref,
    IReadOnlyList<ModuleView> Outline,
    int? Progress,
    int? Number,
    int Total,
    LessonLink? Previous,
    LessonLink? Next,
    string? CompleteUrl,
    bool Completed
)
{
    /// <param name="mayComplete">False where something else completes the lesson, such as its quiz.</param>
    public static PlayerFrame OfLesson(
        Seat seat,
        CourseOutline outline,
        OutlineLesson lesson,
        bool mayComplete,
        ITexts texts
    )
    {
        var index = outline.IndexOf(lesson);
        return new(
            seat.Title,
            CourseLinks.Course(seat.Slug),
            OutlineView.Of(outline, seat.Slug, true, lesson.Id, texts),
            seat.IsPreview ? null : outline.PercentDone,
            index + 1,
            outline.Lessons.Count,
            Link(index - 1),
            Link(index + 1),
            seat.IsEnrolled && mayComplete ? CourseLinks.Complete(seat.Slug, lesson.Slug) : null,
            lesson.Done
        );

        LessonLink? Link(int i) =>
            i >= 0 && i < outline.Lessons.Count
                ? new(outline.Lessons[i].Title, CourseLinks.Lesson(seat.Slug, outline.Lessons[i].Slug))
                : null;
    }

    /// <summary>A page inside a lesson that has an action of its own: nothing at its foot competes with it.</summary>
    public PlayerFrame WithoutFoot() => this with { Previous = null, Next = null, CompleteUrl = null };
}

internal sealed record LessonLink(string Title, string Href);
