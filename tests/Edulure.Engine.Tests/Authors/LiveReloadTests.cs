using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Plugins;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using AuthorSite = Edulure.Sdk.Testing.TestSite;

namespace Edulure.Engine.Tests.Authors;

/// <summary>What a plugin's author changes in a laid folder is there with the next page, without a restart.</summary>
internal sealed class LiveReloadTests
{
    private AuthorSite _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await StartAsync(watch: true);
        _client = _site.CreateClient();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client?.Dispose();
        await (_site?.DisposeAsync() ?? default);
    }

    private string Folder => Path.Combine(_site.PluginDirectory, "good");

    [Test]
    public async Task A_template_that_is_changed_shows_at_once()
    {
        await File.AppendAllTextAsync(Path.Combine(Folder, "templates/greetings.html"), "<p>changed</p>");

        await Wait.UntilAsync(() => ShowsAsync("<p>changed</p>"));
    }

    [Test]
    public async Task A_file_that_is_renamed_over_the_old_one_shows_at_once()
    {
        var aside = Path.Combine(_site.DataDirectory, "greetings.html");
        await File.WriteAllTextAsync(aside, """{{ layout "default" }}<p>renamed</p>""");

        File.Move(aside, Path.Combine(Folder, "templates/greetings.html"), overwrite: true);

        await Wait.UntilAsync(() => ShowsAsync("<p>renamed</p>"));
    }

    [Test]
    public async Task A_manifest_of_another_version_is_what_the_site_has_then()
    {
        await RewriteManifestAsync("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"");

        await Wait.UntilAsync(async () => await _site.PluginAsync("good") is { Version: "1.1.0", State: "enabled" });
        Assert.That(await _client.GetStringAsync("/good"), Is.EqualTo("good"));
    }

    [Test]
    public async Task What_cannot_be_loaded_leaves_what_serves_and_its_repair_is_loaded()
    {
        await RewriteManifestAsync("\"id\": \"good\"", "\"id\": \"Not an id\"");
        // Asked for by hand, so that it has been tried when the page is looked at.
        await _site.Services.GetRequiredService<PluginManager>().ReloadAsync("good", CancellationToken.None);
        Assert.That(await _client.GetStringAsync("/good"), Is.EqualTo("good"));
        Assert.That(await _site.PluginAsync("good"), Has.Property("State").EqualTo("enabled"));

        await RewriteManifestAsync("\"id\": \"Not an id\"", "\"id\": \"good\", \"x-repaired\": true");
        await File.AppendAllTextAsync(Path.Combine(Folder, "templates/greetings.html"), "<p>repaired</p>");

        await Wait.UntilAsync(() => ShowsAsync("<p>repaired</p>"));
    }

    [Test]
    public async Task A_generation_that_was_reloaded_leaves_no_trace()
    {
        await File.AppendAllTextAsync(Path.Combine(Folder, "templates/greetings.html"), "<p>changed</p>");
        await Wait.UntilAsync(() => ShowsAsync("<p>changed</p>"));

        await _site.AssertUnloadsAsync("good");
    }

    [Test]
    public async Task A_site_that_does_not_watch_goes_on_with_what_it_has()
    {
        await using var other = await StartAsync(watch: false);
        using var client = other.CreateClient();
        var before = await client.GetStringAsync("/good/template");

        await File.AppendAllTextAsync(
            Path.Combine(other.PluginDirectory, "good/templates/greetings.html"),
            "<p>changed</p>"
        );
        // The site that watches has had its time when it shows the same change.
        await File.AppendAllTextAsync(Path.Combine(Folder, "templates/greetings.html"), "<p>changed</p>");
        await Wait.UntilAsync(() => ShowsAsync("<p>changed</p>"));

        Assert.That(await client.GetStringAsync("/good/template"), Does.Not.Contain("<p>changed</p>"));
        Assert.That(before, Does.Not.Contain("<p>changed</p>"));
    }

    private static Task<AuthorSite> StartAsync(bool watch) =>
        AuthorSite.StartAsync(
            [PluginSite.SampleFolder("Good")],
            configuration: new Dictionary<string, string?> { ["Plugins:Watch"] = watch ? "true" : "false" }
        );

    private async Task<bool> ShowsAsync(string text) =>
        (await _client.GetStringAsync("/good/template")).Contains(text, StringComparison.Ordinal);

    private async Task RewriteManifestAsync(string from, string to)
    {
        var file = Path.Combine(Folder, "plugin.json");
        var text = await File.ReadAllTextAsync(file);
        Assert.That(text, Does.Contain(from));
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal));
    }
}
