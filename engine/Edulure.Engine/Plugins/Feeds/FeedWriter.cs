using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Feeds;

/// <summary>Makes a feed of a folder of packages.</summary>
internal sealed class FeedWriter(PackageLimits limits)
{
    /// <summary>Writes <c>index.json</c> into the folder. The same packages give the same bytes.</summary>
    /// <exception cref="PackageException">A package is not in order, or one version is there twice; nothing was written.</exception>
    public async Task<FeedIndex> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new PackageException("not-found", $"There is no folder {folder}.");
        var packages = new List<(string Name, string Description, string Id, FeedVersion Version)>();
        foreach (var (path, file) in FolderFiles.Of(folder))
            if (path.EndsWith(PackageFormat.Extension, StringComparison.OrdinalIgnoreCase))
                packages.Add(await ReadAsync(path, file, cancellationToken));
        var plugins = packages
            .GroupBy(package => package.Id, StringComparer.Ordinal)
            .OrderBy(plugin => plugin.Key, StringComparer.Ordinal)
            .Select(plugin =>
            {
                var versions = plugin
                    .OrderByDescending(
                        package => SemVersion.Parse(package.Version.Version, SemVersionStyles.Strict),
                        SemVersion.SortOrderComparer
                    )
                    .ToArray();
                foreach (var (newer, older) in versions.Zip(versions.Skip(1)))
                    if (newer.Version.Version == older.Version.Version)
                        throw new PackageException(
                            "version-taken",
                            $"{newer.Version.File} and {older.Version.File} are both {plugin.Key} {newer.Version.Version}."
                        );
                return new FeedPlugin(
                    plugin.Key,
                    versions[0].Name,
                    versions[0].Description,
                    [.. versions.Select(package => package.Version)]
                );
            });
        var index = new FeedIndex(FeedIndex.Number, [.. plugins]);
        var target = Path.Combine(folder, FeedIndex.FileName);
        var temporary = target + ".new";
        await File.WriteAllTextAsync(temporary, index.ToJson(), cancellationToken);
        File.Move(temporary, target, overwrite: true);
        return index;
    }

    private async Task<(string, string, string, FeedVersion)> ReadAsync(
        string path,
        string file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var archive = await PackageReader.OpenAsync(file, limits, cancellationToken);
            await archive.CheckAsync(cancellationToken);
            var manifest = archive.Manifest;
            var version = new FeedVersion(
                manifest.Info.Version,
                path,
                archive.Sha256,
                archive.Length,
                manifest.Sdk.ToString(),
                manifest
                    .Dependencies.OrderBy(dependency => dependency.Key, StringComparer.Ordinal)
                    .ToDictionary(dependency => dependency.Key, dependency => dependency.Value.ToString()),
                [.. manifest.Grants.Select(grant => grant.ToString())]
            );
            return (manifest.Info.Name, manifest.Info.Description, manifest.Info.Id, version);
        }
        catch (PackageException e)
        {
            throw new PackageException(e.Code, $"{path}: {e.Message}");
        }
    }
}
