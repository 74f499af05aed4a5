using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Packages;
using Edulure.Engine.Tests.Plugins.Packages;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Semver;

namespace Edulure.Engine.Tests.Plugins.Feeds;

internal sealed class FeedClientTests
{
    private Workshop _workshop = null!;
    private TestSite _site = null!;
    private string _folder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _workshop = new();
        _folder = Directory.CreateDirectory(Path.Combine(_workshop.Folder, "feed")).FullName;
        foreach (var version in (string[])["1.0.0", "1.10.0", "1.9.0", "2.0.0-beta.1"])
            File.Move(await _workshop.PackAsync(version), Path.Combine(_folder, $"tiny {version}.edulure"));
        await AddAsync("future", "3.0.0", sdk: ">=7.0");
        await AddAsync("reader", "0.1.0");
        await new FeedWriter(PackageLimits.Default).WriteAsync(_folder, default);
        _site = await PackageSite.CreateAsync(TestDatabaseKind.Sqlite, ("Plugins:Feeds:0", _folder));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _site.DisposeAsync();
        _workshop.Dispose();
    }

    [TestCase("", "reader 0.1.0|tiny 1.10.0")]
    [TestCase("TIN", "reader 0.1.0|tiny 1.10.0")]
    [TestCase("tiny read", "reader 0.1.0")]
    [TestCase("absent", "")]
    public async Task A_search_gives_each_plugin_at_its_newest_version_that_suits(string query, string expected)
    {
        var answer = await Client.SearchAsync(query, default);

        Assert.That(
            string.Join('|', answer.Entries.Select(entry => $"{entry.Plugin.Id} {entry.Version.Version}").Order()),
            Is.EqualTo(expected)
        );
        Assert.That(answer.Failures, Is.Empty);
    }

    [TestCase(null, "1.10.0")]
    [TestCase("<1.10", "1.9.0")]
    [TestCase(">=2.0.0-0", "2.0.0-beta.1")]
    [TestCase(">=5", null)]
    public async Task The_newest_version_of_a_range_is_found(string? range, string? version)
    {
        var parsed = range is null ? null : SemVersionRange.ParseNpm(range, includeAllPrerelease: true);

        Assert.That((await Client.FindAsync("tiny", parsed, default))?.Version.Version, Is.EqualTo(version));
    }

    [Test]
    public async Task What_needs_another_sdk_is_not_found() =>
        Assert.That(await Client.FindAsync("future", null, default), Is.Null);

    [Test]
    public async Task Updates_are_newer_and_no_test_versions_unless_one_is_installed()
    {
        Assert.That(await UpdatesAsync("1.0.0"), Is.EqualTo("1.10.0"));
        Assert.That(await UpdatesAsync("1.10.0"), Is.Null);
        Assert.That(await UpdatesAsync("2.0.0-alpha"), Is.EqualTo("2.0.0-beta.1"));
    }

    [Test]
    public async Task A_download_is_the_file_that_the_index_lists_and_goes_when_it_is_done_with()
    {
        var entry = await Client.FindAsync("tiny", null, default);
        string file;

        using (var download = await Client.DownloadAsync(entry!, default))
        {
            file = download.File;
            Assert.That(FolderFiles.Hash(file), Is.EqualTo(entry!.Version.Sha256));
        }

        Assert.That(File.Exists(file), Is.False);
    }

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(+1)]
    public async Task A_download_that_is_not_what_the_index_lists_is_refused_and_leaves_nothing(int longer)
    {
        var entry = (await Client.FindAsync("tiny", null, default))!;
        var file = Path.Combine(_folder, entry.Version.File);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(
            file,
            longer < 0 ? bytes[..^1]
                : longer > 0 ? [.. bytes, 0]
                : bytes
        );

        var refused = (await Assert.ThrowsAsync<FeedException>(() => Client.DownloadAsync(entry, default)))!;

        Assert.That((refused.Code, refused.Message.Contains(_folder)), Is.EqualTo(("download-mismatch", true)));
        Assert.That(
            Directory.GetFileSystemEntries(Path.Combine(_site.TestDatabase.Directory, "plugins", ".work")),
            Is.Empty
        );
    }

    [Test]
    public async Task A_feed_that_fails_is_named_and_hides_no_other()
    {
        var broken = Directory.CreateDirectory(Path.Combine(_workshop.Folder, "broken")).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "index.json"), """{ "format": 1 }""");
        var missing = Path.Combine(_workshop.Folder, "missing");
        await using var site = await PackageSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            ("Plugins:Feeds:0", broken),
            ("Plugins:Feeds:1", _folder),
            ("Plugins:Feeds:2", missing),
            ("Plugins:Feeds:3", "ftp://example.test/feed")
        );

        var answer = await site.Get<FeedClient>().SearchAsync("", default);

        Assert.That(answer.Entries, Has.Count.EqualTo(2));
        Assert.That(
            answer.Failures.Select(failure => failure.Feed),
            Is.EqualTo(new[] { broken, missing, "ftp://example.test/feed" })
        );
        foreach (var failure in answer.Failures)
            Assert.That(failure.Reason, Does.Contain(failure.Feed));
        Assert.That(await site.Get<FeedClient>().FindAsync("tiny", null, default), Is.Not.Null);
        var refused = (
            await Assert.ThrowsAsync<FeedException>(() => site.Get<FeedClient>().FindAsync("absent", null, default))
        )!;
        Assert.That(refused.Message, Does.Contain(broken));
    }

    [TestCase("../outside.edulure", "'file'")]
    [TestCase("https://example.test/x.edulure", "'file'")]
    public async Task An_index_that_leads_outside_its_feed_is_invalid(string file, string field)
    {
        var index = Path.Combine(_folder, "index.json");
        var text = await File.ReadAllTextAsync(index);
        await File.WriteAllTextAsync(index, text.Replace("tiny 1.0.0.edulure", file, StringComparison.Ordinal));

        var answer = await Client.SearchAsync("", default);

        Assert.That(answer.Failures.Single().Reason, Does.Contain(field).And.Contain("tiny 1.0.0"));
    }

    [Test]
    public async Task A_feed_behind_http_is_read_and_downloaded_from()
    {
        await using var server = await ServeAsync(app =>
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    FileProvider = new PhysicalFileProvider(_folder),
                    RequestPath = "/plugins",
                    ServeUnknownFileTypes = true,
                }
            )
        );
        await using var site = await PackageSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            ("Plugins:Feeds:0", server.Urls.Single() + "/plugins/")
        );
        var client = site.Get<FeedClient>();

        using var download = await client.DownloadAsync((await client.FindAsync("tiny", null, default))!, default);

        Assert.That(File.Exists(download.File));
    }

    [Test]
    public async Task An_index_without_end_is_given_up()
    {
        await using var server = await ServeAsync(app =>
            app.Run(async context =>
            {
                var junk = new byte[1 << 20];
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(junk, context.RequestAborted);
            })
        );
        await using var site = await PackageSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            ("Plugins:Feeds:0", server.Urls.Single())
        );

        var answer = await site.Get<FeedClient>().SearchAsync("", default);

        Assert.That(answer.Failures.Single().Reason, Does.Contain("larger than"));
    }

    [Test]
    public async Task The_same_packages_give_the_same_index_and_a_damaged_one_gives_none()
    {
        var writer = new FeedWriter(PackageLimits.Default);
        var index = Path.Combine(_folder, "index.json");
        var before = await File.ReadAllBytesAsync(index);
        await writer.WriteAsync(_folder, default);
        Assert.That(await File.ReadAllBytesAsync(index), Is.EqualTo(before));
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.edulure"), "PK");

        var refused = (await Assert.ThrowsAsync<PackageException>(() => writer.WriteAsync(_folder, default)))!;

        Assert.That(refused.Message, Does.StartWith("bad.edulure: "));
        Assert.That(await File.ReadAllBytesAsync(index), Is.EqualTo(before));
    }

    [Test]
    public async Task One_version_in_two_files_is_no_feed()
    {
        File.Copy(Path.Combine(_folder, "tiny 1.0.0.edulure"), Path.Combine(_folder, "copy.edulure"));

        var refused = (
            await Assert.ThrowsAsync<PackageException>(() =>
                new FeedWriter(PackageLimits.Default).WriteAsync(_folder, default)
            )
        )!;

        Assert.That(refused.Message, Does.Contain("copy.edulure").And.Contain("tiny 1.0.0.edulure"));
    }

    private FeedClient Client => _site.Get<FeedClient>();

    private async Task<string?> UpdatesAsync(string installed)
    {
        var versions = new Dictionary<string, SemVersion>
        {
            ["tiny"] = SemVersion.Parse(installed, SemVersionStyles.Strict),
        };
        return (await Client.UpdatesAsync(versions, default)).Entries.SingleOrDefault()?.Version.Version;
    }

    private async Task AddAsync(string id, string version, string sdk = ">=0.1 <1.0")
    {
        var folder = _workshop.Lay(Workshop.Files(Workshop.Manifest(id, version, sdk)), id);
        await new PackageWriter(PackageLimits.Default).PackAsync(
            folder,
            Path.Combine(_folder, $"{id}.edulure"),
            default
        );
    }

    private static async Task<WebApplication> ServeAsync(Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        configure(app);
        await app.StartAsync();
        return app;
    }
}
