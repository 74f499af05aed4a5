using Edulure.Sdk;

namespace Edulure.Plugins.Courses;

/// <summary>What people may do with courses. Reading the catalogue is open to everybody.</summary>
internal static class CoursesPermissions
{
    /// <summary>Enrol, open lessons, answer quizzes.</summary>
    public const string Learn = "courses.learn";

    /// <summary>Make courses of one's own.</summary>
    public const string Author = "courses.author";

    /// <summary>
    /// Change a course: its owner through <see cref="Resources.CourseAccessRule"/>, its instructors by their role for it, the
    /// site's owner everywhere.
    /// </summary>
    public const string Edit = "courses.edit";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Learn, Roles.Learner, Roles.Instructor),
        new(Author, Roles.Instructor),
        new(Edit) { ScopedRoles = [Roles.Instructor] },
    ];
}
