using System.IO.Compression;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Packages;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

internal sealed class PackageReaderTests
{
    private TestSite _site = null!;
    private Workshop _workshop = null!;

    [OneTimeSetUp]
    public async Task OpenSite() =>
        _site = await TestSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            (services, configuration) => services.AddAudit(configuration)
        );

    [OneTimeTearDown]
    public async Task CloseSite() => await _site.DisposeAsync();

    [SetUp]
    public async Task SetUp() => _workshop = new();

    [TearDown]
    public void TearDown() => _workshop.Dispose();

    [Test]
    public async Task A_sound_package_says_what_it_is_and_who_signed_it()
    {
        var file = await _workshop.PackAsync("1.2.3");

        var package = await Reader(_workshop.Signed).ReadAsync(file, default);

        Assert.That((package.Manifest.Info.Id, package.Manifest.Info.Version), Is.EqualTo(("tiny", "1.2.3")));
        Assert.That(package.Trust, Is.EqualTo(new Trust(TrustLevel.Verified, Workshop.Signer)));
        Assert.That(package.Length, Is.EqualTo(new FileInfo(file).Length));
        Assert.That(package.Sha256, Is.EqualTo(FolderFiles.Hash(file)));
    }

    [Test]
    public async Task A_real_plugin_packs_and_reads()
    {
        var writer = new PackageWriter(PackageLimits.Default);
        var output = Path.Combine(_workshop.Folder, "good.edulure");
        var (file, list) = await writer.PackAsync(PluginSite.SampleFolder("Good"), output, default);

        var package = await Reader(AllowUnsigned).ReadAsync(file, default);

        Assert.That(package.Manifest.Info.Id, Is.EqualTo("good"));
        Assert.That(list.Files.Keys, Has.Some.StartsWith("templates/").And.Some.StartsWith("locales/"));
    }

    [Test]
    public async Task Unsigned_is_read_where_the_site_allows_it_and_is_shown_as_such()
    {
        var file = await _workshop.PackAsync(signed: false);

        Assert.That((await Reader(AllowUnsigned).ReadAsync(file, default)).Trust, Is.EqualTo(Trust.Unsigned));
        Assert.That(await RefusalAsync(file, _workshop.Signed), Is.EqualTo("unsigned"));
    }

    [Test]
    public async Task A_signature_of_a_stranger_is_no_more_than_none()
    {
        var file = await _workshop.PackAsync();
        var nobody = new TrustOptions(false, new Dictionary<string, string>());

        Assert.That(await RefusalAsync(file, nobody), Is.EqualTo("unknown-key"));
        var trust = (await Reader(AllowUnsigned).ReadAsync(file, default)).Trust;
        Assert.That(trust, Is.EqualTo(new Trust(TrustLevel.Private, SigningKey.Of(_workshop.Key).Fingerprint)));
    }

    [Test]
    public async Task A_signature_of_another_package_does_not_fit()
    {
        using var other = ZipFile.OpenRead(await _workshop.PackAsync("2.0.0"));
        var signature = new MemoryStream();
        await using (var content = other.GetEntry(PackageFormat.SignatureFile)!.Open())
            await content.CopyToAsync(signature);

        var file = _workshop.Forge(
            Workshop.Files(),
            entries => entries.Add((PackageFormat.SignatureFile, signature.ToArray()))
        );

        Assert.That(await RefusalAsync(file, AllowUnsigned), Is.EqualTo("signature-invalid"));
    }

    [Test]
    public async Task A_changed_file_is_named_even_where_everything_else_fits()
    {
        var file = _workshop.Forge(
            Workshop.Files(),
            entries => entries[^1] = ("templates/page.html", Workshop.Bytes("<p>Grütze</p>"))
        );

        var refused = await RefusedAsync(file, AllowUnsigned);

        Assert.That(refused.Code, Is.EqualTo("hash-mismatch"));
        Assert.That(refused.Message, Does.StartWith("templates/page.html "));
    }

    [TestCase("file-unlisted", "extra.txt")]
    [TestCase("path-outside", "../extra.txt")]
    [TestCase("path-outside", "a/../../extra.txt")]
    [TestCase("path-outside", "/extra.txt")]
    [TestCase("path-outside", "C:/extra.txt")]
    [TestCase("path-outside", "C:extra.txt")]
    [TestCase("path-outside", "a\\extra.txt")]
    [TestCase("path-outside", "a//extra.txt")]
    [TestCase("path-outside", "folder/")]
    [TestCase("duplicate-name", "plugin.json")]
    [TestCase("duplicate-name", "PLUGIN.json")]
    [TestCase("duplicate-name", "package.json")]
    [TestCase("duplicate-name", "Tiny.dll/inside.txt")]
    [TestCase("duplicate-name", "templates")]
    [TestCase("reserved-name", "assets/nul.txt")]
    [TestCase("reserved-name", "COM1")]
    [TestCase("bad-name", "a/trailing.")]
    [TestCase("bad-name", "what?.txt")]
    [TestCase("bad-name", "right\u202Eto-left.txt")]
    public async Task A_bad_entry_is_named(string code, string name)
    {
        var file = _workshop.Forge(Workshop.Files(), entries => entries.Add((name, [1])));

        var refused = await RefusedAsync(file, AllowUnsigned);

        Assert.That(refused.Code, Is.EqualTo(code), refused.Message);
        Assert.That(refused.Message, Does.Not.Contain('\u202E'));
    }

    [Test]
    public async Task A_name_of_the_list_may_not_lead_outside_either()
    {
        var files = Workshop.Files();
        files["../outside.txt"] = [1];

        var file = _workshop.Forge(files, entries => entries.RemoveAt(entries.Count - 1));

        Assert.That(await RefusalAsync(file, AllowUnsigned), Is.EqualTo("file-missing"));
    }

    [Test]
    public async Task A_symbolic_link_is_refused()
    {
        var file = _workshop.Forge(Workshop.Files(), _ => { });
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
            zip.GetEntry("Tiny.dll")!.ExternalAttributes = unchecked((int)0xA1FF0000);

        Assert.That(await RefusalAsync(file, AllowUnsigned), Is.EqualTo("link"));
    }

    [TestCase("list-missing", "package.json", null)]
    [TestCase("file-missing", "Tiny.dll", null)]
    [TestCase("file-missing", "plugin.json", null)]
    [TestCase("list-invalid", "package.json", "[")]
    [TestCase("list-invalid", "package.json", "[]")]
    [TestCase("list-invalid", "package.json", """{"format":1,"id":"tiny","version":"1.0.0"}""")]
    [TestCase(
        "list-invalid",
        "package.json",
        """{"format":1,"id":"tiny","version":"1.0.0","files":{"a":{"length":-1,"sha256":""}}}"""
    )]
    [TestCase("list-invalid", "package.json", """{"format":1,"id":"\ud800","version":"1.0.0","files":{}}""")]
    [TestCase("manifest-missing", "package.json", """{"format":1,"id":"tiny","version":"1.0.0","files":{}}""", true)]
    [TestCase("format-unknown", "package.json", """{"format":2}""")]
    [TestCase(
        "bomb",
        "package.json",
        """{"format":1,"id":"tiny","version":"1.0.0","files":{"Tiny.dll":{"length":9000000000,"sha256":"0000000000000000000000000000000000000000000000000000000000000000"}}}""",
        true
    )]
    public async Task What_is_wrong_with_the_list_is_said(string code, string name, string? content, bool alone = false)
    {
        var file = _workshop.Forge(
            Workshop.Files(),
            entries =>
            {
                entries.RemoveAll(entry => entry.Name == name || (alone && entry.Name != "Tiny.dll"));
                if (alone && code == "manifest-missing")
                    entries.Clear();
                if (content is not null)
                    entries.Add((name, Workshop.Bytes(content)));
            }
        );

        var refused = await RefusedAsync(file, AllowUnsigned);

        Assert.That(refused.Code, Is.EqualTo(code), refused.Message);
    }

    [TestCase("{}", "manifest-invalid", "'id' is missing")]
    [TestCase("[1", "manifest-invalid", "not valid JSON")]
    [TestCase("""{"id":"\ud800"}""", "manifest-invalid", "plugin.json")]
    public async Task What_is_wrong_with_the_manifest_is_said(string manifest, string code, string message)
    {
        var refused = await RefusedAsync(_workshop.Forge(Workshop.Files(manifest), _ => { }), AllowUnsigned);

        Assert.That(
            (refused.Code, refused.Message.Contains(message, StringComparison.Ordinal)),
            Is.EqualTo((code, true)),
            refused.Message
        );
    }

    [Test]
    public async Task The_assembly_must_be_there()
    {
        var files = Workshop.Files();
        files.Remove("Tiny.dll");

        var refused = await RefusedAsync(_workshop.Forge(files, _ => { }), AllowUnsigned);

        Assert.That(refused.Code, Is.EqualTo("manifest-invalid"));
        Assert.That(refused.Message, Does.Contain("Tiny.dll"));
    }

    [TestCase("other", "1.0.0", "'id'")]
    [TestCase("tiny", "1.0.1", "'version'")]
    public async Task List_and_manifest_must_agree(string id, string version, string field)
    {
        var files = Workshop.Files();

        var refused = await RefusedAsync(
            _workshop.Forge(files, _ => { }, Workshop.List(files, id, version)),
            AllowUnsigned
        );

        Assert.That(refused.Code, Is.EqualTo("identity-mismatch"));
        Assert.That(refused.Message, Does.StartWith(field));
    }

    [Test]
    public async Task Another_sdk_is_incompatible()
    {
        var refused = await RefusedAsync(
            _workshop.Forge(Workshop.Files(Workshop.Manifest(sdk: ">=7.0")), _ => { }),
            AllowUnsigned
        );

        Assert.That(refused.Code, Is.EqualTo("incompatible"));
        Assert.That(refused.Message, Does.StartWith("'sdk' asks for >=7.0"));
    }

    [Test]
    public async Task A_file_that_unpacks_to_more_than_it_says_is_not_unpacked_further()
    {
        var files = Workshop.Files();
        var list = Workshop.List(files);
        files["Tiny.dll"] = new byte[1000];

        Assert.That(
            await RefusalAsync(_workshop.Forge(files, _ => { }, list), AllowUnsigned),
            Is.EqualTo("length-mismatch")
        );
    }

    [Test]
    public async Task Bombs_are_refused_by_each_of_their_measures()
    {
        var files = Workshop.Files();
        files["zeros.bin"] = new byte[300_000];
        var file = _workshop.Forge(files, _ => { });

        foreach (
            var limits in (PackageLimits[])
                [
                    new() { Entries = 4 },
                    new() { FileBytes = 200_000 },
                    new() { TotalBytes = 300_010 },
                    new() { RatioFreeBytes = 1000 },
                    new() { ListBytes = 100 },
                    new() { PackageBytes = 500 },
                ]
        )
            Assert.That(await RefusalAsync(file, AllowUnsigned, limits), Is.EqualTo("bomb"), limits.ToString());
        Assert.That((await Reader(AllowUnsigned).ReadAsync(file, default)).Manifest.Info.Id, Is.EqualTo("tiny"));
    }

    [TestCase("security/archives/zip-slip.zip", "path-outside")]
    [TestCase("security/archives/zip-slip-win.zip", "path-outside")]
    [TestCase("security/archives/zip-slip.tar", "not-a-package")]
    [TestCase("security/archives/symlink.zip", "link")]
    [TestCase("security/archives/bomb-256MiB.zip", "list-missing")]
    [TestCase("security/archives/many-entries-20000.zip", "bomb")]
    [TestCase("security/archives/names.zip", "duplicate-name|path-outside")]
    [TestCase("security/archives/bad-crc.zip", "list-missing")]
    [TestCase("security/archives/truncated.zip", "truncated")]
    [TestCase("security/images-made/html-named.jpg", "not-a-package")]
    public async Task Archives_of_others_are_refused(string name, string codes)
    {
        var refused = await RefusedAsync(Cases.Path(name), AllowUnsigned);

        Assert.That(codes.Split('|'), Does.Contain(refused.Code), refused.Message);
    }

    [Test]
    public async Task A_file_that_is_not_there_is_said_to_be_missing() =>
        Assert.That(
            await RefusalAsync(Path.Combine(_workshop.Folder, "no.edulure"), AllowUnsigned),
            Is.EqualTo("not-found")
        );

    private static TrustOptions AllowUnsigned => new(true, new Dictionary<string, string>());

    private async Task<string> RefusalAsync(string file, TrustOptions trust, PackageLimits? limits = null) =>
        (await RefusedAsync(file, trust, limits)).Code;

    private async Task<PackageException> RefusedAsync(string file, TrustOptions trust, PackageLimits? limits = null)
    {
        var before = Directory.GetFileSystemEntries(_workshop.Folder, "*", SearchOption.AllDirectories);
        var refused = (
            await Assert.ThrowsAsync<PackageException>(() => Reader(trust, limits).ReadAsync(file, default))
        )!;
        Assert.That(
            Directory.GetFileSystemEntries(_workshop.Folder, "*", SearchOption.AllDirectories),
            Is.EquivalentTo(before)
        );
        return refused;
    }

    private PackageReader Reader(TrustOptions trust, PackageLimits? limits = null) =>
        new(
            new PackageTrust(trust, new TrustedKeys(trust, _site.Database, _site.Get<Audit>(), _site.Clock)),
            limits ?? PackageLimits.Default
        );
}
