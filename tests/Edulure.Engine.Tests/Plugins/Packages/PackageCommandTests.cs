using System.Runtime.Versioning;
using System.Text.Json;
using Edulure.Engine.Cli;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

internal sealed class PackageCommandTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void SetUp() => _workshop = new();

    [TearDown]
    public void TearDown() => _workshop.Dispose();

    [Test]
    public async Task From_a_folder_to_a_package_that_another_site_trusts_and_finds()
    {
        var key = At("author.key");
        var feed = Directory.CreateDirectory(At("feed")).FullName;
        var file = Path.Combine(feed, "tiny.edulure");
        var folder = _workshop.Lay(Workshop.Files());
        await using var site = await PackageSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            ("Plugins:Trust", "signed"),
            ("Plugins:Feeds:0", feed)
        );

        Succeed(await RunAsync(new PluginKeyCommand(), ("file", key)));
        Succeed(await RunAsync(new PluginPackCommand(), ("dir", folder), ("output", file)));
        Succeed(await RunAsync(new PluginSignCommand(), ("file", file), ("key", key)));
        Succeed(await RunAsync(new PluginFeedCommand(), ("dir", feed)));
        Assert.That(
            (
                await Assert.ThrowsAsync<PackageException>(() => site.Get<PackageReader>().ReadAsync(file, default))
            )!.Code,
            Is.EqualTo("unknown-key")
        );
        Succeed(await RunAsync<PluginTrustCommand>(site, ("key", key + ".pub"), ("name", "Ada")));

        Assert.That((await site.Get<PackageReader>().ReadAsync(file, default)).Trust.Signer, Is.EqualTo("Ada"));
        Assert.That((await RunAsync<PluginKeysCommand>(site)).Text, Does.EndWith("  Ada"));
        Assert.That((await RunAsync<PluginSearchCommand>(site)).Text, Does.StartWith("tiny  1.0.0  Tiny"));
        Succeed(await RunAsync<PluginDistrustCommand>(site, ("key", "Ada")));
        Assert.That((await RunAsync<PluginKeysCommand>(site)).Text, Is.EqualTo("No key is trusted."));
        Assert.That((await RunAsync<PluginDistrustCommand>(site, ("key", "Ada"))).Error, Does.Contain("'Ada'"));
    }

    [Test]
    public async Task A_key_is_for_its_owner_alone_and_is_never_overwritten()
    {
        var key = At("author.key");
        Succeed(await RunAsync(new PluginKeyCommand(), ("file", key)));
        var before = await File.ReadAllTextAsync(key);

        Assert.That((await RunAsync(new PluginKeyCommand(), ("file", key))).Error, Does.StartWith(key));
        File.Delete(key);
        Assert.That((await RunAsync(new PluginKeyCommand(), ("file", key))).Error, Does.StartWith(key + ".pub"));

        Assert.That(File.Exists(key), Is.False);
        await File.WriteAllTextAsync(key, before);
        using var pair = SigningKey.LoadPrivate(key);
        Assert.That(SigningKey.Load(key + ".pub").Fingerprint, Is.EqualTo(SigningKey.Of(pair).Fingerprint));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "NO FILE MODES on Windows.")]
    public async Task Only_the_owner_may_read_the_private_key()
    {
        Succeed(await RunAsync(new PluginKeyCommand(), ("file", At("author.key"))));

        Assert.That(File.GetUnixFileMode(At("author.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_folder_that_cannot_be_packed_is_one_clear_error()
    {
        var result = await RunAsync(new PluginPackCommand(), ("dir", At("nowhere")), ("output", At("x.edulure")));

        Assert.That(result.Error, Is.EqualTo($"There is no folder {At("nowhere")}."));
    }

    [TestCase("-----BEGIN PUBLIC KEY-----", "is not a private key")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "is not an ECDSA private key")]
    [TestCase(null, "there is no file")]
    public async Task A_key_that_cannot_sign_leaves_the_package_as_it_is(string? key, string problem)
    {
        var file = await _workshop.PackAsync(signed: false);
        var before = await File.ReadAllBytesAsync(file);
        if (key is not null)
            await File.WriteAllTextAsync(At("key"), key);

        var result = await RunAsync(new PluginSignCommand(), ("file", file), ("key", At("key")));

        Assert.That(result.Error, Does.StartWith("--key: ").And.Contain(problem));
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(before));
    }

    [TestCase("key", "nonsense", "name", "Ada", "The key ")]
    [TestCase("key", "nonsense", "name", " ", "--name")]
    public async Task What_is_no_key_is_not_trusted(string one, string key, string two, string name, string error)
    {
        await using var site = await PackageSite.CreateAsync(TestDatabaseKind.Sqlite);

        var result = await RunAsync<PluginTrustCommand>(site, (one, key), (two, name));

        Assert.That(result.Error, Does.StartWith(error));
        Assert.That(await site.Get<TrustedKeys>().ListAsync(default), Is.Empty);
    }

    [Test]
    public async Task A_site_without_feeds_says_where_they_are_configured()
    {
        await using var site = await PackageSite.CreateAsync(TestDatabaseKind.Sqlite);

        Assert.That((await RunAsync<PluginSearchCommand>(site)).Error, Does.Contain("Plugins:Feeds"));
    }

    [TestCase("plugin", "pack")]
    [TestCase("plugin", "sign")]
    [TestCase("plugin", "key")]
    [TestCase("plugin", "feed")]
    public void Verbs_on_files_need_no_site(string group, string verb) =>
        Assert.That(OfflineVerbs.Find([group, verb, "x"]), Is.Not.Null);

    [TestCase("plugin", "trust")]
    [TestCase("plugin")]
    [TestCase("course", "import")]
    public void Every_other_verb_opens_the_site(params string[] words) =>
        Assert.That(OfflineVerbs.Find(words), Is.Null);

    private string At(string name) => Path.Combine(_workshop.Folder, name);

    private static void Succeed(CliResult result)
    {
        Assert.That(result.Error, Is.Null);
        using var json = JsonDocument.Parse(result.Json);
        Assert.That(json.RootElement.EnumerateObject(), Is.Not.Empty);
    }

    private static async Task<CliResult> RunAsync<TCommand>(TestSite site, params (string, string)[] values)
        where TCommand : ICliCommand
    {
        using var scope = site.Services.CreateScope();
        return await RunAsync(scope.ServiceProvider.GetServices<ICliCommand>().OfType<TCommand>().Single(), values);
    }

    private static Task<CliResult> RunAsync(ICliCommand command, params (string Name, string Value)[] values) =>
        command.RunAsync(
            new CliInput(
                values.ToDictionary(pair => pair.Name, pair => pair.Value),
                TextReader.Null,
                new Progress<string>()
            ),
            CancellationToken.None
        );
}
