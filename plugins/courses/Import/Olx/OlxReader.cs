using Edulure.Plugins.Courses.Import.Archives;

namespace Edulure.Plugins.Courses.Import.Olx;

internal static class OlxReader
{
    public const string CourseFile = "course.xml";
    public const string LibraryFile = "library.xml";

    public static ImportedCourse Read(
        ArchiveContent content,
        ArchiveEntry root,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
