using Edulure.Engine.Plugins.Manifests;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class DiscoveryTests
{
    private DirectoryInfo _plugins = null!;

    [SetUp]
    public void CreateDirectory() => _plugins = Directory.CreateTempSubdirectory("edulure-discovery-");

    [TearDown]
    public void DeleteDirectory() => _plugins.Delete(recursive: true);

    [Test]
    public void A_directory_that_is_not_there_holds_no_plugins() =>
        Assert.That(PluginDiscovery.Scan(Path.Combine(_plugins.FullName, "nowhere")), Is.Empty);

    [Test]
    public void A_folder_without_a_manifest_is_no_plugin()
    {
        _plugins.CreateSubdirectory("notes");

        Assert.That(PluginDiscovery.Scan(_plugins.FullName), Is.Empty);
    }

    [Test]
    public void A_broken_manifest_is_listed_under_its_folder_with_the_reason()
    {
        Write("broken", "{");
        Write("fine", Manifest("fine"));

        var found = PluginDiscovery.Scan(_plugins.FullName);

        Assert.That(found.Select(package => package.Id), Is.EqualTo(new[] { "broken", "fine" }));
        Assert.That(found[0].Reason, Does.StartWith("plugin.json: "));
        Assert.That(found[1].Reason, Is.Null);
    }

    [Test]
    public void The_second_with_an_id_is_refused()
    {
        Write("first", Manifest("same"));
        Write("second", Manifest("same", routes: "/other"));

        var found = PluginDiscovery.Scan(_plugins.FullName);

        Assert.That(found.Select(package => package.Id), Is.EqualTo(new[] { "same", "same@second" }));
        Assert.That(found[1].Reason, Does.Contain("'id' is same"));
    }

    [Test]
    public void The_second_with_a_route_prefix_is_refused_and_told_whose_it_is()
    {
        Write("courses", Manifest("courses"));
        Write("lessons", Manifest("lessons", routes: "/courses"));

        var found = PluginDiscovery.Scan(_plugins.FullName);

        Assert.That(found[1].Manifest, Is.Null);
        Assert.That(found[1].Reason, Is.EqualTo("'routes' has /courses, which belongs to the plugin courses."));
    }

    [Test]
    public void A_plugin_for_another_sdk_is_refused()
    {
        Write("future", Manifest("future", sdk: ">=7.0"));

        Assert.That(PluginDiscovery.Scan(_plugins.FullName).Single().Reason, Does.StartWith("'sdk' asks for >=7.0"));
    }

    [Test]
    public void A_plugin_whose_assembly_is_missing_is_refused()
    {
        Write("empty", Manifest("empty"));
        File.Delete(Path.Combine(_plugins.FullName, "empty", "Plugin.dll"));

        Assert.That(
            PluginDiscovery.Scan(_plugins.FullName).Single().Reason,
            Does.StartWith("'assembly' names Plugin.dll")
        );
    }

    [Test]
    public void A_manifest_that_is_far_too_large_is_not_read()
    {
        Write("huge", new string(' ', 100_000));

        Assert.That(PluginDiscovery.Scan(_plugins.FullName).Single().Reason, Does.Contain("larger than 65536 bytes"));
    }

    private void Write(string folder, string manifest)
    {
        var path = _plugins.CreateSubdirectory(folder).FullName;
        File.WriteAllText(Path.Combine(path, "plugin.json"), manifest);
        File.WriteAllText(Path.Combine(path, "Plugin.dll"), "");
    }

    private static string Manifest(string id, string? routes = null, string sdk = ">=0.1") =>
        $$"""
            { "id": "{{id}}", "version": "1.0.0", "name": "A plugin", "assembly": "Plugin.dll", "sdk": "{{sdk}}",
              "routes": ["{{routes ?? "/" + id}}"] }
            """;
}
