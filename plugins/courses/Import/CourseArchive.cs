namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// A course archive that was read: what it holds, and its files for as long as it is open. Not safe for use from
/// several threads at a time.
/// </summary>
internal sealed class CourseArchive : IDisposable
{
    private CourseArchive(ImportedCourse course) => Course = course;

    public ImportedCourse Course { get; }

    public void Dispose() { }
}
