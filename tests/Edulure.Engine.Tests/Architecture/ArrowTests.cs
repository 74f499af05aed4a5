using System.Xml.Linq;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Architecture;

/// <summary>Arrows run one way: plugin → Sdk ← Engine ← host; and the engine knows no plugin.</summary>
internal sealed class ArrowTests
{
    private static readonly string s_root = FindRoot();

    [Test]
    public void The_SDK_references_no_project() =>
        Assert.That(References("engine/Edulure.Sdk/Edulure.Sdk.csproj"), Is.Empty);

    [Test]
    public void The_engine_references_the_SDK_alone() =>
        Assert.That(
            References("engine/Edulure.Engine/Edulure.Engine.csproj"),
            Is.EqualTo(new[] { "Edulure.Sdk.csproj" })
        );

    [TestCaseSource(nameof(Plugins))]
    public void A_plugin_references_at_most_the_SDK(string project) =>
        Assert.That(References(project), Is.SubsetOf(new[] { "Edulure.Sdk.csproj" }));

    [TestCaseSource(nameof(Plugins))]
    public void A_plugin_names_no_other_plugin(string project)
    {
        var own = Path.GetFileNameWithoutExtension(project);
        var others = Plugins.Select(Path.GetFileNameWithoutExtension).Where(name => name != own).ToList();
        foreach (var (file, text) in Sources(Path.GetDirectoryName(project)!))
        foreach (var other in others)
            Assert.That(text, Does.Not.Contain(other!), file);
    }

    [Test]
    public void The_engine_and_the_host_name_no_plugin()
    {
        foreach (var (file, text) in Sources("engine").Concat(Sources("host")))
            Assert.That(text, Does.Not.Contain("Edulure.Plugins."), file);
    }

    public static IEnumerable<string> Plugins =>
        Directory
            .EnumerateFiles(Path.Combine(s_root, "plugins"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(s_root, file));

    private static IEnumerable<string> References(string project) =>
        XDocument
            .Load(Path.Combine(s_root, project))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileName(reference.Attribute("Include")!.Value));

    private static IEnumerable<(string File, string Text)> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(s_root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Select(file => (file, File.ReadAllText(file)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout.");
    }
}
