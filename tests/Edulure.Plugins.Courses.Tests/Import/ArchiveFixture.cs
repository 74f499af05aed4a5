using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.Tests.Import;

/// <summary>Builds small archives, reads them, and sees that nothing stays behind.</summary>
public abstract class ArchiveFixture
{
    private string _folder = "";

    protected string Temporary => Path.Combine(_folder, "temporary");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("edulure-import-").FullName;

    [TearDown]
    public void NothingIsLeftInTheTemporaryFolder()
    {
        var left = Directory.Exists(Temporary) ? Directory.GetFileSystemEntries(Temporary) : [];
        Directory.Delete(_folder, true);
        Assert.That(left, Is.Empty);
    }

    internal CourseArchive Open(string path, ArchiveLimits? limits = null) =>
        CourseArchive.Read(path, Temporary, limits);

    /// <summary>Reads an archive and closes it: for what a test asks of the records alone.</summary>
    internal ImportedCourse Read(string path, ArchiveLimits? limits = null)
    {
        using var archive = Open(path, limits);
        return archive.Course;
    }

    internal ArchiveRefused Refused(string path, ArchiveLimits? limits = null)
    {
        var refused = Assert.Throws<ArchiveRefused>(() => Open(path, limits).Dispose());
        Assert.That(refused!.Message, Does.Not.Contain("\n"));
        return refused;
    }

    protected string Save(byte[] bytes, string name = "course.zip")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected string Zip(params (string Name, string Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return Save(stream.ToArray());
    }

    protected string TarGz(params (string Name, string Content)[] files) =>
        TarGz(
            files.Select(file =>
                (TarEntry)
                    new PaxTarEntry(TarEntryType.RegularFile, file.Name)
                    {
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Content)),
                    }
            )
        );

    protected string TarGz(IEnumerable<TarEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        return Save(stream.ToArray(), "course.tar.gz");
    }
}
