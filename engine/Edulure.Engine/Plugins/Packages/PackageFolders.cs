using Edulure.Engine.Data;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// Where packages are extracted on this node: <c>{data}/plugins/{id}/{version}</c>. A folder is there whole or not at all,
/// because it comes into being by one rename; its content is compared before each use, so that what a power cut has left
/// of it is found and made anew.
/// </summary>
internal sealed class PackageFolders
{
    private readonly string _root;
    private readonly string _work;
    private readonly Lazy<bool> _swept;

    public PackageFolders(DatabaseConfiguration configuration)
    {
        _root = Path.Combine(configuration.Directory, "plugins");
        // No plugin's id begins with a dot.
        _work = Path.Combine(_root, ".work");
        _swept = new(() =>
        {
            WorkFolder.Sweep(_work);
            return true;
        });
    }

    public string Of(string plugin, string version)
    {
        foreach (var name in (string[])[plugin, version])
            if (name.Contains('/', StringComparison.Ordinal) || PackagePath.Check(name) is not null)
                throw new ArgumentException($"'{PackagePath.Printable(name)}' is not a plugin's id or version.");
        return Path.Combine(_root, plugin, version);
    }

    /// <summary>A folder for work on the same file system. What killed processes left there is taken away first.</summary>
    public WorkFolder CreateWork()
    {
        _ = _swept.Value;
        return WorkFolder.Create(_work);
    }

    /// <returns>What is otherwise than the list says; null where nothing is.</returns>
    public string? Difference(string plugin, string version, FileList list)
    {
        var folder = Of(plugin, version);
        return Directory.Exists(folder)
            ? FolderFiles.Difference(folder, list.Files.ToDictionary(file => file.Key, file => file.Value.Sha256))
            : "it is not there";
    }

    /// <summary>Takes away what killed processes left, and versions that nobody keeps. Only while no operation runs.</summary>
    public void Sweep(IReadOnlySet<(string Plugin, string Version)> kept)
    {
        WorkFolder.Sweep(_work);
        if (!Directory.Exists(_root))
            return;
        foreach (var plugin in Directory.EnumerateDirectories(_root).Where(folder => folder != _work))
        {
            var id = Path.GetFileName(plugin);
            foreach (var version in Directory.EnumerateDirectories(plugin).Select(Path.GetFileName))
                if (!kept.Contains((id, version!)))
                    Delete(id, version);
            if (!Directory.EnumerateFileSystemEntries(plugin).Any())
                Directory.Delete(plugin);
        }
    }

    /// <summary>Moves a finished folder to its place. One that is there is in the way only when it was found wrong.</summary>
    public void Put(string content, string plugin, string version, WorkFolder work)
    {
        var folder = Of(plugin, version);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (Directory.Exists(folder))
            Directory.Move(folder, Path.Combine(work.Path, "former"));
        try
        {
            Directory.Move(content, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process of this node was faster; whoever opens it compares its files.
        }
    }

    public void Delete(string plugin, string? version)
    {
        var folder = version is null ? Path.GetDirectoryName(Of(plugin, "0"))! : Of(plugin, version);
        if (!Directory.Exists(folder))
            return;
        // First out of sight, in one step.
        using var work = CreateWork();
        Directory.Move(folder, Path.Combine(work.Path, "former"));
    }
}
