using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A plugin's folder that can be packed.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Files">Where its files lie, by their path in the package.</param>
internal sealed record PackageSource(PluginManifest Manifest, IReadOnlyDictionary<string, string> Files)
{
    /// <exception cref="PackageException">It cannot be packed; the message has every reason.</exception>
    public static PackageSource Read(string folder, PackageLimits limits)
    {
        if (!Directory.Exists(folder))
            throw new PackageException("not-found", $"There is no folder {folder}.");
        var errors = new List<string>();
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
            if (entry.LinkTarget is not null)
                errors.Add($"{Path.GetRelativePath(folder, entry.FullName)} is a link.");
        var files = FolderFiles.Of(folder);
        CheckNames(files, limits, errors);
        if (files.Values.Sum(file => new FileInfo(file).Length) > limits.TotalBytes)
            errors.Add($"The files are larger than {limits.TotalBytes} bytes together.");
        var manifest = ReadManifest(files, limits, errors);
        return errors.Count == 0
            ? new(manifest!, files)
            : throw new PackageException("cannot-pack", $"{folder} cannot be packed: {string.Join(" ", errors)}");
    }

    private static void CheckNames(SortedDictionary<string, string> files, PackageLimits limits, List<string> errors)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        // The list and the signature are entries too.
        if (files.Count + 2 > limits.Entries)
            errors.Add($"There are more than {limits.Entries - 2} files.");
        foreach (var (path, file) in files)
        {
            var shown = PackagePath.Printable(path);
            if (PackageFormat.IsOwn(path))
                errors.Add($"{shown} has a name that belongs to the package itself.");
            else if (PackagePath.Check(path) is var (_, problem))
                errors.Add($"{shown} {problem}.");
            else if (!taken.Add(PackagePath.Folded(path)))
                errors.Add($"{shown} differs from another file only in case.");
            if (new FileInfo(file).Length > limits.FileBytes)
                errors.Add($"{shown} is larger than {limits.FileBytes} bytes.");
        }
    }

    private static PluginManifest? ReadManifest(
        SortedDictionary<string, string> files,
        PackageLimits limits,
        List<string> errors
    )
    {
        const string Name = PluginDiscovery.ManifestFile;
        if (!files.TryGetValue(Name, out var file))
            errors.Add($"There is no {Name}: a built plugin's folder is wanted.");
        else if (new FileInfo(file).Length > limits.ManifestBytes)
            errors.Add($"{Name} is larger than {limits.ManifestBytes} bytes.");
        else
        {
            var (manifest, problems) = ManifestReader.Read(File.ReadAllText(file));
            errors.AddRange(problems.Select(problem => $"{Name}: {problem}"));
            if (manifest is not null && !files.ContainsKey(manifest.Assembly))
                errors.Add(
                    $"{Name}: 'assembly' names {manifest.Assembly}, which is not in the folder: build it first."
                );
            return manifest;
        }
        return null;
    }
}
