using System.Text;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Tests.Shared;
using LinqToDB;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class ExportTests(TestDatabaseKind kind)
{
    private AuditSite _site = null!;
    private byte[] _export = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _site = await AuditSite.CreateAsync(kind);
        await _site.SealedAsync(6);
        await _site.RecordAsync("thing:7");
        await _site.RecordAsync("thing:8");
        await _site.RecordAsync("thing:\"é\u2028\n🐝\"");
        _export = await _site.ExportAsync();
    }

    [OneTimeTearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_export_is_verified_without_the_site()
    {
        var found = await VerifyAsync(_export);
        Assert.That(found.Problem, Is.Null);
        Assert.That((found.Entries, found.Segments, found.KeysAreClaimed), Is.EqualTo((9L, 3L, true)));
        Assert.That(found.Head, Is.EqualTo((await _site.SegmentsAsync())[^1].Hash));
        Assert.That((await VerifyAsync(_export, _site.Keys.Current, found.Head)).KeysAreClaimed, Is.False);
    }

    [Test]
    public async Task Each_line_is_canonical_json_that_others_can_hash()
    {
        var lines = Lines(_export);
        Assert.That(lines[0], Does.StartWith("{\"exported_at\":"));
        var entry = JsonNode.Parse(lines[1])!.AsObject();
        Assert.That(
            entry.Select(member => member.Key),
            Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal)
        );
        // By hand, as the README says it.
        var hash = entry["hash"]!.GetValue<string>();
        entry.Remove("hash");
        entry.Remove("personal");
        var text = entry.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        Assert.That(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Is.EqualTo(hash)
        );
    }

    [TestCase(2)]
    [TestCase(6)]
    public async Task A_flipped_bit_is_refused_and_its_entry_named(int number)
    {
        var changed = Replace(_export, Line(number), line => line.Replace("thing.change", "uhing.change"));
        var found = await VerifyAsync(changed);
        Assert.That((found.Problem?.Entry, found.Line), Is.EqualTo(((long?)number, (long?)Line(number) + 1)));
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(9)]
    public async Task A_removed_row_is_refused_and_named(int number)
    {
        var lines = Lines(_export).ToList();
        lines.RemoveAt(Line(number));
        Assert.That((await VerifyAsync(Bytes(lines))).Problem?.Entry, Is.EqualTo(number));
    }

    [TestCase(4, 5)]
    [TestCase(1, 8)]
    public async Task Two_swapped_rows_are_refused_and_the_first_named(int one, int other)
    {
        var lines = Lines(_export);
        (lines[Line(one)], lines[Line(other)]) = (lines[Line(other)], lines[Line(one)]);
        Assert.That((await VerifyAsync(Bytes(lines))).Problem?.Entry, Is.EqualTo(one));
    }

    [Test]
    public async Task A_file_without_its_end_is_refused()
    {
        foreach (var cut in new[] { 1, 2, 3, 8 })
            Assert.That((await VerifyAsync(Bytes(Lines(_export)[..^cut]))).IsWhole, Is.False, $"{cut} lines");
        Assert.That((await VerifyAsync(_export[..^1])).Problem!.Message, Does.Contain("cut off"));
        Assert.That((await VerifyAsync([])).Problem!.Message, Does.Contain("cut off"));
    }

    [Test]
    public async Task An_end_that_the_site_itself_no_longer_has_is_found_by_the_head()
    {
        await using var site = await AuditSite.CreateAsync(kind);
        await site.SealedAsync(6);
        var head = (await site.SegmentsAsync())[^1].Hash;
        await site.TamperAsync(async db =>
        {
            await db.Audit.Where(row => row.Sequence > 3).DeleteAsync();
            await db.AuditSegments.Where(row => row.Number > 1).DeleteAsync();
        });
        var export = await site.ExportAsync();

        Assert.That((await VerifyAsync(export)).IsWhole, "nothing in the file tells");
        var found = await VerifyAsync(export, head: head);
        Assert.That((found.Problem?.Entry, found.Problem!.Message.Contains("cut off")), Is.EqualTo((4L, true)));
    }

    [Test]
    public async Task A_changed_signature_is_refused()
    {
        var segment = Line(3) + 1;
        var signature = JsonNode.Parse(Lines(_export)[segment])!["signature"]!.GetValue<string>();
        var other = (signature[0] == '0' ? '1' : '0') + signature[1..];
        var found = await VerifyAsync(Replace(_export, segment, line => line.Replace(signature, other)));
        Assert.That((found.Problem?.Segment, found.Problem?.Entry), Is.EqualTo((1L, 1L)));
        Assert.That(found.Problem!.Message, Does.Contain("signature of segment 1"));
    }

    [Test]
    public async Task Another_key_is_refused()
    {
        using var stranger = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256
        );
        var found = await VerifyAsync(_export, PublicKey.Of(stranger));
        Assert.That(found.Problem!.Message, Does.Contain("not trusted"));
        Assert.That((found.Problem.Segment, found.Problem.Entry), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task A_whole_export_of_another_site_is_refused_by_ones_own_key()
    {
        await using var other = await AuditSite.CreateAsync(kind);
        await other.SealedAsync(8);
        Assert.That((await VerifyAsync(await other.ExportAsync(), _site.Keys.Current)).IsWhole, Is.False);
    }

    [Test]
    public async Task Any_byte_that_is_changed_is_found()
    {
        var random = new Random(4711);
        var places = Enumerable.Range(0, 400).Select(_ => random.Next(_export.Length));
        // The ends of lines, and all of the last line, whose sum is its own.
        var ends = Enumerable.Range(0, _export.Length).Where(at => _export[at] == '\n');
        var last = _export.AsSpan(..^1).LastIndexOf((byte)'\n');
        foreach (var place in places.Concat(ends).Concat(Enumerable.Range(last, _export.Length - last)))
        {
            var changed = _export.ToArray();
            changed[place] ^= (byte)(1 << random.Next(8));
            Assert.That((await VerifyAsync(changed)).IsWhole, Is.False, $"byte {place} of {_export.Length}");
            changed[place] = (byte)random.Next(256);
            if (changed[place] != _export[place])
                Assert.That((await VerifyAsync(changed)).IsWhole, Is.False, $"byte {place} of {_export.Length}");
        }
    }

    [Test]
    public async Task A_byte_that_is_added_or_taken_away_is_found()
    {
        var random = new Random(815);
        for (var round = 0; round < 200; round++)
        {
            var place = random.Next(_export.Length);
            Assert.That((await VerifyAsync([.. _export[..place], .. _export[(place + 1)..]])).IsWhole, Is.False);
            Assert.That((await VerifyAsync([.. _export[..place], (byte)' ', .. _export[place..]])).IsWhole, Is.False);
        }
        Assert.That((await VerifyAsync([.. _export, (byte)'\n'])).IsWhole, Is.False);
    }

    [Test]
    public async Task A_part_is_verified_as_a_part_and_is_not_passed_off_as_the_whole()
    {
        await using var site = await AuditSite.CreateAsync(kind);
        await site.SealedAsync(3);
        site.Clock.Advance(TimeSpan.FromDays(1));
        var noon = site.Clock.GetUtcNow();
        await site.SealedAsync(3);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.SealedAsync(3);

        var part = await site.ExportAsync(noon, noon.AddHours(1));

        var found = await VerifyAsync(part);
        Assert.That((found.Problem, found.Entries, found.Segments), Is.EqualTo(((ChainProblem?)null, 3L, 1L)));
        Assert.That(Lines(part)[1], Does.Contain("\"seq\":4"));
        var whole = Replace(
            part,
            0,
            line => System.Text.RegularExpressions.Regex.Replace(line, "\"from\":\"[^\"]+\"", "\"from\":null")
        );
        Assert.That((await VerifyAsync(whole)).Problem?.Entry, Is.EqualTo(1));
        Assert.That((await VerifyAsync(await site.ExportAsync(noon.AddYears(1)))).Entries, Is.Zero);
    }

    [Test]
    public async Task What_is_no_export_is_refused()
    {
        foreach (
            var text in new[]
            {
                "",
                "\n",
                "{}\n",
                "[]\n",
                "\0\0\0",
                "{\"type\":\"header\"}\n",
                "null\n",
                "{\"type\":1}\n",
            }
        )
            Assert.That((await VerifyAsync(Encoding.UTF8.GetBytes(text))).IsWhole, Is.False, text);
    }

    // The header is line 0; each segment of three entries is followed by itself.
    private static int Line(int entry) => entry + (entry - 1) / 3;

    private static string[] Lines(byte[] export) => Encoding.UTF8.GetString(export).Split('\n')[..^1];

    private static byte[] Bytes(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static byte[] Replace(byte[] export, int line, Func<string, string> change)
    {
        var lines = Lines(export);
        var before = lines[line];
        lines[line] = change(before);
        Assert.That(lines[line], Is.Not.EqualTo(before));
        return Bytes(lines);
    }

    private static Task<Verification> VerifyAsync(byte[] export, PublicKey? key = null, string? head = null) =>
        ExportVerification.RunAsync(new MemoryStream(export), key is null ? null : [key], head, false, default);
}
