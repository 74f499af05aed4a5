using Edulure.Sdk;

namespace Edulure.Plugins.Courses;

/// <summary>What the site's owner may show to some and not to others.</summary>
internal static class CoursesFlags
{
    /// <summary>
    /// The newest courses on the front page. An owner who arranges the front page by hand may go without, or see first how
    /// some people take it.
    /// </summary>
    public const string HomeNewest = "courses.home-newest";

    public static IReadOnlyList<Flag> All { get; } =
    [new(HomeNewest, "The Edulure authors", new DateOnly(2027, 6, 30)) { IsOn = true }];
}
