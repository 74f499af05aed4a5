using System.Text.Json.Nodes;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Resources;

/// <summary>What of courses stands in the site's audit: who made one public, took it back, brought one in.</summary>
internal static class CourseAudit
{
    public const string Publish = "courses.course.publish";
    public const string Withdraw = "courses.course.withdraw";
    public const string Import = "courses.course.import";

    public static IReadOnlyList<string> All { get; } = [Publish, Withdraw, Import];

    /// <param name="action">Which of those above.</param>
    /// <param name="course">As it was before.</param>
    /// <param name="state">What it is now.</param>
    public static AuditEntry StateChanged(string action, Course course, string state) =>
        new(action, AuditSubject.Of(course.Reference, course.Title))
        {
            Before = new JsonObject { ["state"] = course.State },
            After = new JsonObject { ["state"] = state },
        };

    /// <param name="courseId">The new course.</param>
    /// <param name="title">Its title.</param>
    /// <param name="ownerId">Whose it became.</param>
    /// <param name="format">What the archive was.</param>
    /// <param name="isPublished">Whether it is public at once.</param>
    public static AuditEntry Imported(long courseId, string title, long ownerId, string format, bool isPublished) =>
        new(Import, AuditSubject.Of(Course.ReferenceTo(courseId), title))
        {
            After = new JsonObject
            {
                ["state"] = isPublished ? CourseStates.Published : CourseStates.Draft,
                ["owner"] = ownerId,
                ["format"] = format,
            },
        };
}
