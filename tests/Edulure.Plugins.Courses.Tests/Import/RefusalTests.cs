using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class RefusalTests : ArchiveFixture
{
    private static readonly (string, string) Manifest = Cartridge.Manifest("", "");

    [TestCase("../evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("a/../../evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("/etc/evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("..\\evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("C:\\evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("\\\\host\\share\\evil.txt", RefusalCodes.UnsafeName)]
    [TestCase("a\nb.txt", RefusalCodes.UnsafeName)]
    [TestCase("imsmanifest.xml", RefusalCodes.DuplicateName)]
    public void A_name_that_could_do_harm_refuses_the_zip(string name, string code) =>
        Assert.That(Refused(Zip(Manifest, (name, "x"))).Code, Is.EqualTo(code));

    [Test]
    public void A_name_too_long_or_too_deep_refuses_the_zip()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Refused(Zip(Manifest, (new string('x', 600), ""))).Code, Is.EqualTo(RefusalCodes.UnsafeName));
            Assert.That(
                Refused(Zip(Manifest, (string.Join('/', Enumerable.Repeat("a", 40)), ""))).Reason,
                Does.Contain("at most 32")
            );
        });
    }

    [TestCase(TarEntryType.SymbolicLink)]
    [TestCase(TarEntryType.HardLink)]
    [TestCase(TarEntryType.Fifo)]
    [TestCase(TarEntryType.CharacterDevice)]
    public void A_tar_entry_that_is_no_file_refuses_the_tar(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "link");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "/etc/passwd";

        Assert.That(Refused(TarGz([entry])).Code, Is.EqualTo(RefusalCodes.NotARegularFile));
    }

    [Test]
    public void A_tar_name_that_leaves_the_archive_refuses_the_tar() =>
        Assert.That(Refused(TarGz(("../evil.txt", "x"))).Code, Is.EqualTo(RefusalCodes.UnsafeName));

    [Test]
    public void A_symbolic_link_in_a_zip_refuses_it()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
            zip.CreateEntry("link").ExternalAttributes = 0xA1FF << 16;

        Assert.That(Refused(Save(stream.ToArray())).Code, Is.EqualTo(RefusalCodes.NotARegularFile));
    }

    [Test]
    public void Limits_hold_for_what_really_comes_out()
    {
        var zip = Zip(Manifest, ("a.txt", new string('a', 5000)), ("b.txt", new string('b', 5000)));

        Assert.Multiple(() =>
        {
            Assert.That(Refused(zip, new() { Entries = 2 }).Code, Is.EqualTo(RefusalCodes.TooManyEntries));
            Assert.That(Refused(zip, new() { FileBytes = 4999 }).File, Is.EqualTo("a.txt"));
            Assert.That(Refused(zip, new() { TotalBytes = 6000 }).Code, Is.EqualTo(RefusalCodes.TooLarge));
            Assert.That(
                Refused(zip, new() { Ratio = 10, RatioFreeBytes = 100 }).Code,
                Is.EqualTo(RefusalCodes.TooCompressed)
            );
        });
    }

    [Test]
    public void Limits_hold_for_a_compressed_tar_too()
    {
        var tar = TarGz(("course.xml", "<course/>"), ("a.txt", new string('a', 50_000)));

        Assert.Multiple(() =>
        {
            Assert.That(Refused(tar, new() { Entries = 1 }).Code, Is.EqualTo(RefusalCodes.TooManyEntries));
            Assert.That(Refused(tar, new() { FileBytes = 4999 }).Code, Is.EqualTo(RefusalCodes.TooLarge));
            Assert.That(Refused(tar, new() { TotalBytes = 6000 }).Code, Is.EqualTo(RefusalCodes.TooLarge));
            Assert.That(
                Refused(tar, new() { Ratio = 10, RatioFreeBytes = 100 }).Code,
                Is.EqualTo(RefusalCodes.TooCompressed)
            );
        });
    }

    [Test]
    public void A_size_that_lies_in_the_header_refuses_the_zip()
    {
        var path = Zip(Manifest, ("a.txt", new string('a', 5000)));
        var bytes = File.ReadAllBytes(path);
        // The uncompressed size in the central directory: 24 bytes after its signature, of the last entry.
        var header = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        bytes[header + 24] = 1;
        bytes[header + 25] = 0;

        Assert.That(Refused(Save(bytes)).Code, Is.EqualTo(RefusalCodes.Damaged));
    }

    [Test]
    public void A_damaged_or_shortened_archive_is_refused()
    {
        var zip = File.ReadAllBytes(Zip(Manifest, ("a.txt", "some text that matters")));
        var tar = File.ReadAllBytes(TarGz(("course.xml", "<course/>"), ("static/a.txt", Noise(20_000))));

        Assert.Multiple(() =>
        {
            Assert.That(Refused(Save(zip[..(zip.Length / 2)])).Code, Is.EqualTo(RefusalCodes.Damaged));
            Assert.That(Refused(Save(tar[..(tar.Length / 2)], "course.tar.gz")).Code, Is.EqualTo(RefusalCodes.Damaged));
            Assert.That(Refused(Save(tar[..^12], "course.tar.gz")).Code, Is.EqualTo(RefusalCodes.Damaged));
            tar[^6] ^= 0xff;
            Assert.That(Refused(Save(tar, "course.tar.gz")).Code, Is.EqualTo(RefusalCodes.Damaged));
        });
    }

    [Test]
    public void What_is_no_archive_or_of_another_kind_is_refused_politely()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Refused(Save("hello"u8.ToArray())).Code, Is.EqualTo(RefusalCodes.NotAnArchive));
            Assert.That(Refused(Save([])).Code, Is.EqualTo(RefusalCodes.NotAnArchive));
            Assert.That(Refused(Zip(("a.txt", "x"))).Code, Is.EqualTo(RefusalCodes.UnknownFormat));
            Assert.That(
                Refused(Zip(Cartridge.Manifest("", "", "1.2", "ADL SCORM"))).Message,
                Is.EqualTo("imsmanifest.xml: it is a package of “ADL SCORM”, not a Common Cartridge")
            );
        });
    }

    [TestCase("<manifest><metadata>", RefusalCodes.BrokenXml)]
    [TestCase("<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><manifest>&x;</manifest>", RefusalCodes.BrokenXml)]
    [TestCase("", RefusalCodes.BrokenXml)]
    public void A_manifest_that_is_no_plain_XML_is_refused(string manifest, string code)
    {
        var refused = Refused(Zip(("imsmanifest.xml", manifest)));

        Assert.That((refused.Code, refused.File), Is.EqualTo((code, "imsmanifest.xml")));
    }

    [Test]
    public void XML_too_deep_or_too_large_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200));

        Assert.Multiple(() =>
        {
            Assert.That(Refused(Zip(("imsmanifest.xml", deep))).Code, Is.EqualTo(RefusalCodes.XmlTooLarge));
            Assert.That(Refused(Zip(Manifest), new() { XmlBytes = 100 }).Code, Is.EqualTo(RefusalCodes.XmlTooLarge));
        });
    }

    [Test]
    public void Reading_can_be_cancelled_and_leaves_nothing()
    {
        var tar = TarGz(("course.xml", "<course/>"), ("static/a.txt", Noise(200_000)));
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => CourseArchive.Read(tar, Temporary, null, null, cancel.Token));
    }

    [Test]
    public void Names_that_differ_in_case_alone_are_two_files()
    {
        var course = Read(Zip(Manifest, ("web/A.txt", "1"), ("web/a.txt", "22")));

        Assert.That(course.Files.Select(file => file.Length), Is.EquivalentTo(new[] { 1L, 2L }));
    }

    private static string Noise(int length)
    {
        var random = new Random(1);
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            text.Append((char)('!' + random.Next(90)));
        return text.ToString();
    }
}
