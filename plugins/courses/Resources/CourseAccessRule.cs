using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Resources;

/// <summary>Whoever owns a course may change it.</summary>
internal sealed class CourseAccessRule(CoursesDb db) : IAccessRule
{
    public IReadOnlyCollection<string> Permissions { get; } = [CoursesPermissions.Edit];

    public async ValueTask<AccessReason?> DecideAsync(
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    )
    {
        if (
            person is null
            || resource is not { Plugin: "courses", Kind: CourseDirectory.CourseKind }
            || !long.TryParse(resource.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
            return null;
        var owns = await db.Courses.AnyAsync(
            course => course.Id == id && course.OwnerId == person.Id,
            cancellationToken
        );
        return owns ? new(true, "owner-of-resource", "The person owns the course.") : null;
    }
}
