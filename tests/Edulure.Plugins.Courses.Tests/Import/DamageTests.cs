using CsCheck;
using Edulure.Plugins.Courses.Import;
using Edulure.Tests.Shared;

namespace Edulure.Plugins.Courses.Tests.Import;

/// <summary>Whatever a file has become on its way, it is read or refused: nothing else may come out of the import.</summary>
public sealed class DamageTests : ArchiveFixture
{
    private static readonly Gen<(int At, byte Value)[]> Damage = Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte).Array[
        1,
        4
    ];

    [TestCase("courses/cc/canvas-course-1.imscc")]
    [TestCase("courses/cc/canvas-all-question-types.imscc")]
    [TestCase("courses/olx/demo-content-library.tar.gz")]
    [TestCase("security/archives/zip-slip.tar")]
    public void A_damaged_archive_is_read_or_refused(string file)
    {
        var bytes = File.ReadAllBytes(Cases.Path(file));

        Damage.Sample(damage => ReadOrRefused(Apply(bytes, damage)), iter: 150, threads: 1);
    }

    [Test]
    public void Damaged_XML_inside_a_sound_archive_is_read_or_refused()
    {
        var (name, manifest) = Cartridge.Manifest(
            Cartridge.Item("m1", null, "One", Cartridge.Item("i1", "r1", "A") + Cartridge.Item("i2", "q", "Q")),
            Cartridge.Resource("r1", "imsdt_xmlv1p1", "t.xml")
                + Cartridge.Resource("q", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "q.xml")
        );
        const string Topic =
            "<topic><title>T</title><text texttype='text/html'>&lt;a href='$WIKI_REFERENCE$/pages/x'&gt;</text></topic>";
        var quiz = Cartridge.Qti(
            "<item ident='i'><presentation><response_lid ident='r'><render_choice/></response_lid></presentation></item>"
        );

        Gen.Select(
                Gen.Int[0, 2],
                Gen.Int[0, 5000],
                Gen.OneOf(Gen.String, Gen.Const("<"), Gen.Const("&"), Gen.Const("\""))
            )
            .Sample(
                (which, at, text) =>
                {
                    string[] files = [manifest, Topic, quiz];
                    at %= files[which].Length;
                    files[which] = files[which][..at] + text + files[which][Math.Min(files[which].Length, at + 1)..];
                    return ReadOrRefused(
                        File.ReadAllBytes(Zip((name, files[0]), ("t.xml", files[1]), ("q.xml", files[2])))
                    );
                },
                iter: 300,
                threads: 1
            );
    }

    private bool ReadOrRefused(byte[] bytes)
    {
        try
        {
            Open(Save(bytes), new() { TotalBytes = 50 << 20 }).Dispose();
        }
        catch (ArchiveRefused refused)
        {
            return refused.Message.Length > 0;
        }
        return true;
    }

    private static byte[] Apply(byte[] bytes, (int At, byte Value)[] damage)
    {
        var copy = (byte[])bytes.Clone();
        foreach (var (at, value) in damage)
            copy[at % copy.Length] = value;
        return copy;
    }
}
