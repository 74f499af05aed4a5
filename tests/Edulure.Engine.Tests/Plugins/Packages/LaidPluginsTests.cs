using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

internal sealed class LaidPluginsTests
{
    private Workshop _workshop = null!;

    private string Plugins => Path.Combine(_workshop.Folder, "plugins");

    private string Folder => Path.Combine(Plugins, "anywhere");

    [SetUp]
    public void SetUp()
    {
        _workshop = new();
        _workshop.Lay(Workshop.Files(), "plugins/anywhere");
        WriteInventory(Workshop.Files());
    }

    [TearDown]
    public void TearDown() => _workshop.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void What_came_with_the_host_is_core_wherever_it_lies(bool allowsUnsigned) =>
        Assert.That(
            (Scan(allowsUnsigned).Trust.Level, Scan(allowsUnsigned).Reason),
            Is.EqualTo((TrustLevel.Core, null as string))
        );

    [TestCase("Tiny.dll", "Tiny.dll was changed")]
    [TestCase("added.txt", "added.txt was added")]
    [TestCase("templates/page.html", "templates/page.html is missing")]
    public void What_is_otherwise_is_private_and_says_in_what(string path, string difference)
    {
        var file = Path.Combine(Folder, path);
        if (difference.EndsWith("missing", StringComparison.Ordinal))
            File.Delete(file);
        else
            File.WriteAllText(file, "other");

        var refused = Scan(allowsUnsigned: false);

        Assert.That((Scan(true).Manifest is not null, Scan(true).Trust), Is.EqualTo((true, Trust.Unsigned)));
        Assert.That((refused.Manifest, refused.Id), Is.EqualTo((null as PluginManifest, "tiny")));
        Assert.That(refused.Reason, Does.Contain(difference).And.Contain("Plugins:Trust"));
    }

    [Test]
    public void A_plugin_that_the_host_does_not_know_is_private()
    {
        WriteInventory([]);

        Assert.That(Scan(false).Reason, Does.Contain("no plugin of this id"));
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"tiny/plugin.json": 1}""")]
    [TestCase(null)]
    public void A_host_without_a_usable_inventory_has_no_core_plugins(string? json)
    {
        var file = Path.Combine(_workshop.Folder, HostInventory.FileName);
        if (json is null)
            File.Delete(file);
        else
            File.WriteAllText(file, json);

        Assert.That(Scan(true).Trust, Is.EqualTo(Trust.Unsigned));
    }

    [Test]
    public void A_manifest_that_cannot_be_used_keeps_its_own_reason()
    {
        File.WriteAllText(Path.Combine(Folder, "plugin.json"), "{");

        Assert.That(Scan(false).Reason, Does.StartWith("plugin.json: "));
    }

    private PluginPackage Scan(bool allowsUnsigned) =>
        new LaidPlugins(
            new PluginsOptions(Plugins, false),
            new TrustOptions(allowsUnsigned, new Dictionary<string, string>()),
            HostInventory.Read(_workshop.Folder)
        )
            .Scan()
            .Single();

    // As the host's build writes it.
    private void WriteInventory(Dictionary<string, byte[]> files)
    {
        var lines = Workshop
            .List(files)
            .Files.Select(file => $"  \"tiny/{file.Key}\": \"{file.Value.Sha256.ToUpperInvariant()}\"");
        File.WriteAllText(
            Path.Combine(_workshop.Folder, HostInventory.FileName),
            $"{{\n{string.Join(",\n", lines)}\n}}\n"
        );
    }
}
