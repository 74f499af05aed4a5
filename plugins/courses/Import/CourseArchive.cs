using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Cartridges;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Import.Olx;

namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// A course archive that was read: what it holds, and its files for as long as it is open. Not safe for use from
/// several threads at a time.
/// </summary>
internal sealed class CourseArchive : IDisposable
{
    private readonly ArchiveContent _content;

    private CourseArchive(ArchiveContent content, ImportedCourse course)
    {
        _content = content;
        Course = course;
    }

    public ImportedCourse Course { get; }

    /// <summary>
    /// Reads a Common Cartridge (zip), or an Open edX course or content library (tar.gz, tar or zip), told apart by
    /// content, not by name. Every byte is decompressed once and checked before anything is returned.
    /// </summary>
    /// <param name="path">The archive.</param>
    /// <param name="temporaryFolder">
    /// Where a tar may be spooled, up to <see cref="ArchiveLimits.TotalBytes"/>, in one file that goes when this is
    /// disposed of. A zip writes nothing.
    /// </param>
    /// <param name="limits">What the archive may cost.</param>
    /// <param name="progress">Told now and then, on the calling thread.</param>
    /// <param name="cancel">Stops between two pieces of work; nothing is left behind.</param>
    /// <exception cref="ArchiveRefused">The archive is broken, hostile, too big or of another kind.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was called.</exception>
    /// <exception cref="IOException">The archive or the temporary folder cannot be used.</exception>
    public static CourseArchive Read(
        string path,
        string temporaryFolder,
        ArchiveLimits? limits = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancel = default
    )
    {
        var content = Open(path, temporaryFolder, limits ?? ArchiveLimits.Default, progress, cancel);
        try
        {
            return new(content, ReadCourse(content, progress, cancel));
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public void Dispose() => _content.Dispose();

    private static ArchiveContent Open(
        string path,
        string temporaryFolder,
        ArchiveLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        ArchiveKind kind;
        try
        {
            kind = ArchiveKinds.Detect(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        switch (kind)
        {
            case ArchiveKind.Zip:
                return ZipContent.Open(file, limits, progress, cancel);
            case ArchiveKind.Tar or ArchiveKind.TarGzip:
                return TarContent.Open(file, kind == ArchiveKind.TarGzip, temporaryFolder, limits, progress, cancel);
            default:
                file.Dispose();
                throw new ArchiveRefused(
                    Path.GetFileName(path),
                    "it is neither a zip nor a tar archive",
                    RefusalCodes.NotAnArchive
                );
        }
    }

    private static ImportedCourse ReadCourse(
        ArchiveContent content,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        if (Shallowest(content, ManifestReader.FileName) is { } manifest)
            return CartridgeReader.Read(
                content.Under(RelativePaths.Folder(manifest.Path)),
                manifest with
                {
                    Path = ManifestReader.FileName,
                },
                progress,
                cancel
            );
        foreach (var root in new[] { OlxReader.CourseFile, OlxReader.LibraryFile })
            if (Shallowest(content, root) is { } entry)
                return OlxReader.Read(
                    content.Under(RelativePaths.Folder(entry.Path)),
                    entry with
                    {
                        Path = root,
                    },
                    progress,
                    cancel
                );
        throw new ArchiveRefused(
            content.Name,
            "it holds no imsmanifest.xml, course.xml or library.xml: it is no Common Cartridge and no Open edX export",
            RefusalCodes.UnknownFormat
        );
    }

    /// <summary>People zip the folder instead of its content: a root file may lie up to two folders down.</summary>
    private static ArchiveEntry? Shallowest(ArchiveContent content, string name) =>
        content
            .Entries.Where(entry => RelativePaths.FileName(entry.Path) == name && entry.Path.Count(c => c == '/') <= 2)
            .MinBy(entry => entry.Path.Count(c => c == '/'));
}
