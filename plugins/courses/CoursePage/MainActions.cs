using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.CoursePage;

/// <summary>Decides what the one button of a course page does for whoever looks at it.</summary>
internal sealed class MainActions(IAccess access, ITexts texts)
{
    public MainAction For(Seat seat, CourseOutline outline, Person? person)
    {
        if (outline.Total == 0)
            return None("courses.action.no_lessons");
        if (!seat.IsEnrolled)
            return Enrol(seat, person);
        if (seat.CompletedAt is not null)
            return Link("courses.action.review", CourseLinks.Lesson(seat.Slug, outline.Lessons[0].Slug));
        var next = outline.Resume(seat.LastLessonId)!;
        var key = outline.Done == 0 && seat.LastLessonId is null ? "courses.action.start" : "courses.action.continue";
        return new("link", texts.Get(key, ("lesson", next.Title)), CourseLinks.Lesson(seat.Slug, next.Slug), null);
    }

    private MainAction Enrol(Seat seat, Person? person)
    {
        if (person is null)
            return Link(
                "courses.action.sign_in",
                CourseLinks.SignIn(CourseLinks.Course(seat.Slug)),
                "courses.action.sign_in_note"
            );
        return access.HasPermission(person, CoursesPermissions.Learn)
            ? new("post", texts.Get("courses.action.enrol"), CourseLinks.Enrol(seat.Slug), null)
            : None("courses.action.not_allowed");
    }

    private MainAction Link(string key, string href, string? note = null) =>
        new("link", texts.Get(key), href, note is null ? null : texts.Get(note));

    private MainAction None(string key) => new("none", texts.Get(key), null, null);
}
