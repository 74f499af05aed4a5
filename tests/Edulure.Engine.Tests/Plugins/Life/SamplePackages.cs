using System.Text.Json.Nodes;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>Packages made of the sample plugins, and of samples whose manifest says something else.</summary>
internal sealed class SamplePackages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-packages-");
    private int _number;

    /// <summary>All that was packed, as a folder that can be a feed.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Packs a sample.</summary>
    /// <param name="sample">Its folder below <c>tests/Samples</c>.</param>
    /// <param name="manifest">Changes what it says of itself; null for nothing.</param>
    /// <returns>The package's file.</returns>
    public async Task<string> PackAsync(string sample, Action<JsonObject>? manifest = null)
    {
        var source = PluginSite.SampleFolder(sample);
        if (manifest is not null)
            source = Change(source, manifest);
        var target = Path.Combine(_folder.FullName, $"{sample}-{++_number}.edulure");
        var (file, _) = await new PackageWriter(PackageLimits.Default).PackAsync(
            source,
            target,
            CancellationToken.None
        );
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Beside the packages but not among them.
    private string Change(string source, Action<JsonObject> manifest)
    {
        var folder = Path.Combine(_folder.FullName, $"source-{_number}");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
        var path = Path.Combine(folder, "plugin.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest(json);
        File.WriteAllText(path, json.ToJsonString());
        return folder;
    }
}
