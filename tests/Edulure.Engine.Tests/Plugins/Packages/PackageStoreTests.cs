using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Packages;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class PackageStoreTests(TestDatabaseKind kind)
{
    private Workshop _workshop = null!;
    private TestSite _site = null!;

    private PackageStore Store => _site.Get<PackageStore>();

    private string Plugins => Path.Combine(_site.TestDatabase.Directory, "plugins");

    [SetUp]
    public async Task SetUp()
    {
        _workshop = new();
        _site = await PackageSite.CreateAsync(kind, Settings());
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        _workshop.Dispose();
    }

    [Test]
    public async Task A_package_that_was_kept_is_opened_as_it_was_packed()
    {
        await AddAsync(await _workshop.PackAsync());

        var opened = await OpenAsync();

        Assert.That(opened.Reason, Is.Null);
        Assert.That(opened.Manifest!.Info.Id, Is.EqualTo("tiny"));
        Assert.That(
            (opened.IsLaid, opened.Trust),
            Is.EqualTo((false, new Trust(TrustLevel.Verified, Workshop.Signer)))
        );
        Assert.That(opened.Folder, Is.EqualTo(Path.Combine(Plugins, "tiny", "1.0.0")));
        Assert.That(
            FolderFiles.Of(opened.Folder).ToDictionary(file => file.Key, file => File.ReadAllBytes(file.Value)),
            Is.EqualTo(Workshop.Files())
        );
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(Plugins, ".work")), Is.Empty);
    }

    [Test]
    public async Task A_package_larger_than_a_part_comes_back_whole()
    {
        var files = Workshop.Files();
        files["assets/noise.bin"] = new byte[(5 << 20) / 2];
        Random.Shared.NextBytes(files["assets/noise.bin"]);
        var file = _workshop.Forge(files, _ => { });
        await new PackageWriter(PackageLimits.Default).SignAsync(file, _workshop.Key, default);

        await AddAsync(file);

        await using var db = _site.Database.Open();
        Assert.That(await db.PluginPackageParts.CountAsync(), Is.EqualTo(3));
        var opened = await OpenAsync();
        Assert.That(
            File.ReadAllBytes(Path.Combine(opened.Folder, "assets/noise.bin")),
            Is.EqualTo(files["assets/noise.bin"])
        );
    }

    [Test]
    public async Task The_same_package_is_kept_once_and_another_of_its_version_is_refused()
    {
        var file = await _workshop.PackAsync();
        await AddAsync(file);
        await AddAsync(file);
        var other = await _workshop.PackAsync(page: "<p>Other</p>");

        var refused = (await Assert.ThrowsAsync<PackageException>(() => AddAsync(other)))!;

        Assert.That(refused.Code, Is.EqualTo("version-taken"));
        Assert.That(await Store.ListAsync(default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_that_add_the_same_one_at_once_both_succeed()
    {
        var file = await _workshop.PackAsync();
        await using var other = PackageSite.Another(_site, Settings());

        await Task.WhenAll(
            Task.Run(() => AddAsync(file)),
            Task.Run(() => AddAsync(file, other)),
            Task.Run(() => AddAsync(file, other))
        );

        Assert.That(await Store.ListAsync(default), Has.Count.EqualTo(1));
        Assert.That((await OpenAsync()).Reason, Is.Null);
    }

    [Test]
    public async Task A_package_that_changes_after_it_was_checked_is_not_kept()
    {
        var file = await _workshop.PackAsync();
        var package = await _site.Get<PackageReader>().ReadAsync(file, default);
        File.Copy(await _workshop.PackAsync(page: "<p>Swapped</p>"), file, overwrite: true);

        var refused = (await Assert.ThrowsAsync<PackageException>(() => Store.AddAsync(package, default)))!;

        Assert.That(refused.Code, Is.EqualTo("changed"));
        Assert.That(await Store.ListAsync(default), Is.Empty);
        await using var db = _site.Database.Open();
        Assert.That(await db.PluginPackageParts.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Versions_lie_side_by_side_and_are_forgotten_one_by_one_or_all()
    {
        foreach (var version in (string[])["1.0.0", "1.1.0", "2.0.0-rc.1+build"])
        {
            await AddAsync(await _workshop.PackAsync(version));
            Assert.That((await OpenAsync(version)).Manifest!.Info.Version, Is.EqualTo(version));
        }

        await Store.DeleteAsync("tiny", "1.1.0", default);

        Assert.That(
            (await Store.ListAsync(default)).Select(package => package.Version),
            Is.EquivalentTo(new[] { "1.0.0", "2.0.0-rc.1+build" })
        );
        Assert.That(await Store.OpenAsync("tiny", "1.1.0", default), Is.Null);
        Assert.That(Directory.Exists(Path.Combine(Plugins, "tiny", "1.1.0")), Is.False);
        Assert.That((await OpenAsync("1.0.0")).Reason, Is.Null);

        await Store.DeleteAsync("tiny", null, default);

        Assert.That(await Store.ListAsync(default), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(Plugins, "tiny")), Is.False);
    }

    [Test]
    public async Task Another_node_fetches_it_from_the_database()
    {
        await AddAsync(await _workshop.PackAsync());
        var elsewhere = Path.Combine(_workshop.Folder, "node2");
        await using var other = PackageSite.Another(_site, [.. Settings(), ("Data:Directory", elsewhere)]);

        var opened = await other.Get<PackageStore>().OpenAsync("tiny", "1.0.0", default);

        Assert.That(opened!.Folder, Does.StartWith(elsewhere));
        Assert.That(opened.Manifest, Is.Not.Null);
    }

    [TestCase("Tiny.dll", "changed")]
    [TestCase("templates/page.html", null)]
    [TestCase("templates/added.html", "added")]
    public async Task A_modified_folder_is_made_anew_before_it_is_loaded(string path, string? content)
    {
        await AddAsync(await _workshop.PackAsync());
        var file = Path.Combine((await OpenAsync()).Folder, path);
        if (content is null)
            File.Delete(file);
        else
            await File.WriteAllTextAsync(file, content);

        var opened = await OpenAsync();

        Assert.That(opened.Reason, Is.Null);
        Assert.That(
            FolderFiles.Of(opened.Folder).ToDictionary(entry => entry.Key, entry => File.ReadAllBytes(entry.Value)),
            Is.EqualTo(Workshop.Files())
        );
    }

    [Test]
    public async Task A_modified_folder_is_never_loaded_where_the_database_has_no_sound_copy()
    {
        await AddAsync(await _workshop.PackAsync());
        await File.WriteAllTextAsync(Path.Combine((await OpenAsync()).Folder, "Tiny.dll"), "changed");
        await using (var db = _site.Database.Open())
            await db.PluginPackageParts.Set(part => part.Content, new byte[] { 1, 2, 3 }).UpdateAsync();

        var opened = await OpenAsync();

        Assert.That(opened.Manifest, Is.Null);
        Assert.That(opened.Unusable, Is.EqualTo(PluginState.Invalid));
        Assert.That(opened.Reason, Does.Contain("install it again"));
    }

    [Test]
    public async Task A_list_changed_in_the_database_no_longer_fits_its_signature()
    {
        await AddAsync(await _workshop.PackAsync());
        await using (var db = _site.Database.Open())
            await db.PluginPackages.Set(row => row.List, row => row.List + " ").UpdateAsync();

        Assert.That((await OpenAsync()).Reason, Does.Contain("signature"));
    }

    [Test]
    public async Task What_a_key_signed_is_not_loaded_once_the_key_is_trusted_no_longer()
    {
        await AddAsync(await _workshop.PackAsync());
        await using var stricter = PackageSite.Another(_site, ("Plugins:Trust", "signed"));

        var opened = await stricter.Get<PackageStore>().OpenAsync("tiny", "1.0.0", default);

        Assert.That(opened!.Manifest, Is.Null);
        Assert.That(opened.Reason, Does.Contain(SigningKey.Of(_workshop.Key).Fingerprint));
    }

    [Test]
    public async Task A_plugin_that_the_engine_has_outgrown_says_so()
    {
        await AddAsync(await _workshop.PackAsync());
        var files = Workshop.Files(Workshop.Manifest(version: "9.0.0", sdk: ">=7.0"));
        var file = _workshop.Forge(files, _ => { }, Workshop.List(files, version: "9.0.0"));
        await new PackageWriter(PackageLimits.Default).SignAsync(file, _workshop.Key, default);
        await Store.AddAsync(await _site.Get<PackageReader>().InspectAsync(file, default), default);

        var opened = await OpenAsync("9.0.0");

        Assert.That((opened.Manifest, opened.Unusable), Is.EqualTo((null as object, PluginState.Incompatible)));
    }

    [Test]
    public async Task What_a_killed_process_left_is_swept_and_what_a_living_one_works_on_stays()
    {
        var work = Path.Combine(Plugins, ".work");
        Directory.CreateDirectory(Path.Combine(work, "dead", "content"));
        await File.WriteAllTextAsync(Path.Combine(work, "dead.lock"), "");
        using var living = WorkFolder.Create(work);
        await AddAsync(await _workshop.PackAsync());

        Assert.That((await OpenAsync()).Reason, Is.Null);

        Assert.That(
            Directory.GetFileSystemEntries(work),
            Is.EquivalentTo(new[] { living.Path, living.Path + ".lock" })
        );
    }

    [TestCase("..", "1.0.0")]
    [TestCase("tiny", "../../..")]
    [TestCase("a/b", "1.0.0")]
    public void No_name_reaches_outside_the_folder(string plugin, string version) =>
        Assert.That(() => _site.Get<PackageFolders>().Of(plugin, version), Throws.ArgumentException);

    [Test]
    public async Task What_was_never_kept_is_not_there() =>
        Assert.That(await Store.OpenAsync("tiny", "1.0.0", default), Is.Null);

    private (string, string)[] Settings() =>
        [
            ("Plugins:Trust", "signed"),
            ("Plugins:Keys:0:Name", Workshop.Signer),
            ("Plugins:Keys:0:Key", SigningKey.Of(_workshop.Key).Base64),
        ];

    private Task AddAsync(string file) => AddAsync(file, _site);

    private static async Task AddAsync(string file, TestSite site) =>
        await site.Get<PackageStore>().AddAsync(await site.Get<PackageReader>().ReadAsync(file, default), default);

    private async Task<Engine.Plugins.Manifests.PluginPackage> OpenAsync(string version = "1.0.0") =>
        (await Store.OpenAsync("tiny", version, default))!;
}
