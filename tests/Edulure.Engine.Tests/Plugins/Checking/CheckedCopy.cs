using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Tests.Plugins.Checking;

/// <summary>A built sample in a folder of its own, to be spoilt.</summary>
internal sealed class CheckedCopy : IDisposable
{
    private readonly DirectoryInfo _parent = System.IO.Directory.CreateTempSubdirectory("edulure-checked-");

    public CheckedCopy(string sample)
    {
        Folder = _parent.CreateSubdirectory("plugin").FullName;
        var source = PluginSite.SampleFolder(sample);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = File(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }

    public string Folder { get; }

    public string File(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(path))!);
        System.IO.File.WriteAllText(File(path), text);
    }

    public void Replace(string path, string from, string to)
    {
        var text = System.IO.File.ReadAllText(File(path));
        if (!text.Contains(from, StringComparison.Ordinal))
            throw new ArgumentException($"{path} holds no {from}.", nameof(from));
        Write(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    public Task<CheckReport> CheckAsync(CheckedCopy? previous = null) =>
        new PluginCheck(new()).RunAsync(
            PluginDiscovery.Read(Folder),
            null,
            previous is null ? null : PluginDiscovery.Read(previous.Folder),
            CancellationToken.None
        );

    public void Dispose() => _parent.Delete(recursive: true);
}
