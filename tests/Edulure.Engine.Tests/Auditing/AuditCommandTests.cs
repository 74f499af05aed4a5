using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Commands;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class AuditCommandTests(TestDatabaseKind kind)
{
    private AuditSite _site = null!;
    private string _file = "";

    [SetUp]
    public async Task SetUp()
    {
        _site = await AuditSite.CreateAsync(kind);
        await _site.SealedAsync(5);
        _file = Path.Combine(_site.Site.TestDatabase.Directory, "audit.jsonl");
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_sites_own_audit_is_verified_what_waits_included()
    {
        await _site.RecordAsync("thing:6");
        var result = await RunAsync(Verify);
        Assert.That(result.Error, Is.Null);
        Assert.That(result.Text, Does.StartWith("The audit is whole: 6 entries in 3 segments."));
        Assert.That((int)JsonNode.Parse(result.Json)!["entries"]!, Is.EqualTo(6));
    }

    [Test]
    public async Task Tampering_is_one_line_that_names_the_entry()
    {
        await _site.TamperAsync(db =>
            db.Audit.Where(row => row.Sequence == 2).Set(row => row.Action, "x.y").UpdateAsync()
        );
        var result = await RunAsync(Verify);
        Assert.That(result.Error, Does.StartWith("Entry 2 was changed").And.Not.Contain("\n"));
        var json = JsonNode.Parse(result.Json)!;
        Assert.That(((bool)json["whole"]!, (long)json["problem"]!["entry"]!), Is.EqualTo((false, 2L)));
    }

    [Test]
    public async Task An_export_names_itself_and_is_verified_by_the_same_verb()
    {
        var exported = await RunAsync(Export, ("file", _file));
        Assert.That(exported.Error, Is.Null);
        var head = (string)JsonNode.Parse(exported.Json)!["head"]!;
        var pem = Path.Combine(_site.Keys.Folder, _site.Keys.Current.Fingerprint + ".pem");

        var result = await RunAsync(new AuditVerifyFileCommand(), ("file", _file), ("head", head), ("key", pem));

        Assert.That(result.Error, Is.Null);
        Assert.That(result.Text, Does.Contain("6 entries").And.Contain(head).And.Not.Contain("names this key"));
        Assert.That((await _site.RowsAsync())[^1].Action, Is.EqualTo("audit.export"), "taking it with one is recorded");
        Assert.That((await RunAsync(Export, ("file", _file))).Error, Does.Contain("is there already"));
    }

    [Test]
    public async Task A_changed_export_is_refused_with_file_and_line()
    {
        await RunAsync(Export, ("file", _file));
        await File.WriteAllTextAsync(_file, (await File.ReadAllTextAsync(_file)).Replace("thing:3", "thing:4"));
        var result = await RunAsync(Verify, ("file", _file));
        Assert.That(result.Error, Does.StartWith($"{_file}, line 4: Entry 3 was changed").And.Not.Contain("\n"));
        Assert.That((long)JsonNode.Parse(result.Json)!["problem"]!["line"]!, Is.EqualTo(4));
    }

    [TestCase("file", "nowhere.jsonl", "no such file")]
    [TestCase("key", "nowhere.pem", "no such file")]
    [TestCase("key", "", "no public key")]
    public async Task What_is_not_there_is_named(string option, string value, string said)
    {
        await RunAsync(Export, ("file", _file));
        var result = await RunAsync(
            new AuditVerifyFileCommand(),
            ("file", option == "file" ? value : _file),
            (
                "key",
                option == "file" ? _file
                : value.Length == 0 ? _file
                : value
            )
        );
        Assert.That(result.Error, Does.Contain(said));
    }

    [TestCase("from")]
    [TestCase("until")]
    public async Task A_time_that_is_none_changes_nothing(string option)
    {
        var result = await RunAsync(Export, ("file", _file), (option, "soon"));
        Assert.That(result.Error, Does.StartWith($"--{option}: 'soon'"));
        Assert.That(File.Exists(_file), Is.False);
        Assert.That(await _site.RowsAsync(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task The_key_is_shown_and_the_private_half_is_not_readable_by_others()
    {
        var result = await RunAsync(new AuditKeyCommand(_site.Keys));
        Assert.That(
            result.Text,
            Does.StartWith("-----BEGIN PUBLIC KEY-----").And.Contain(_site.Keys.Current.Fingerprint)
        );
        var secret = Path.Combine(_site.Keys.Folder, "signing.key");
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(secret), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await using var other = _site.Another();
        Assert.That(other.Keys.Current.Fingerprint, Is.EqualTo(_site.Keys.Current.Fingerprint), "one site, one key");
    }

    [Test]
    public async Task A_key_that_cannot_be_read_seals_nothing_and_stops_no_change()
    {
        await using var other = _site.Another();
        await File.WriteAllTextAsync(Path.Combine(_site.Keys.Folder, "signing.key"), "broken");
        await other.RecordAsync("thing:6");
        Assert.That(async () => await other.Sealer.SealAsync(default), Throws.InvalidOperationException);
        Assert.That((await _site.VerifyAsync()).Waiting, Is.EqualTo(1));
    }

    private AuditVerifyCommand Verify => new(_site.Site.Get<AuditVerification>(), _site.Sealer);

    private AuditExportCommand Export => new(_site.Site.Get<AuditExport>(), _site.Records);

    private static Task<CliResult> RunAsync(ICliCommand command, params (string Name, string Value)[] given) =>
        command.RunAsync(
            new(given.ToDictionary(one => one.Name, one => one.Value), TextReader.Null, new Progress<string>()),
            default
        );
}
