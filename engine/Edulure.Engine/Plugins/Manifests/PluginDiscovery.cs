using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>Finds the plugins in a directory by their manifests. Runs none of their code and never throws for one of them.</summary>
internal static class PluginDiscovery
{
    public const string ManifestFile = "plugin.json";

    private const long MaxManifestBytes = 64 * 1024;

    /// <summary>All folders of the directory that hold a manifest, in the order of their names.</summary>
    public static IReadOnlyList<PluginPackage> Scan(string directory)
    {
        if (!Directory.Exists(directory))
            return [];
        var packages = Directory
            .EnumerateDirectories(directory)
            .Where(folder => File.Exists(Path.Combine(folder, ManifestFile)))
            .Order(StringComparer.Ordinal)
            .Select(Read);
        return RefuseDuplicates(packages);
    }

    private static PluginPackage Read(string folder)
    {
        var folderName = Path.GetFileName(folder);
        try
        {
            var file = new FileInfo(Path.Combine(folder, ManifestFile));
            if (file.Length > MaxManifestBytes)
                return new(folderName, folder, null, $"{ManifestFile} is larger than {MaxManifestBytes} bytes.");
            var (manifest, errors) = ManifestReader.Read(File.ReadAllText(file.FullName));
            if (manifest is null)
                return new(folderName, folder, null, $"{ManifestFile}: {string.Join(" ", errors)}");
            var reason = Unusable(manifest, folder);
            return new(manifest.Info.Id, folder, reason is null ? manifest : null, reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(folderName, folder, null, $"{ManifestFile} cannot be read: {e.Message}");
        }
    }

    private static string? Unusable(PluginManifest manifest, string folder)
    {
        var sdk = typeof(IPlugin).Assembly.GetName().Version!;
        if (!manifest.Sdk.Contains(sdk))
            return $"'sdk' asks for {manifest.Sdk}, this engine has {sdk.ToString(3)}.";
        if (!File.Exists(Path.Combine(folder, manifest.Assembly)))
            return $"'assembly' names {manifest.Assembly}, which is not in the plugin's folder.";
        return null;
    }

    private static List<PluginPackage> RefuseDuplicates(IEnumerable<PluginPackage> packages)
    {
        var found = new List<PluginPackage>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            var prefixes = package.Manifest?.Routes ?? [];
            var taken = prefixes.FirstOrDefault(owners.ContainsKey);
            if (!ids.Add(package.Id))
                // The list of plugins is keyed by id: what is refused for its id stands under its folder beside it.
                found.Add(
                    package with
                    {
                        Id = $"{package.Id}@{Path.GetFileName(package.Folder)}",
                        Manifest = null,
                        Reason = package.Reason ?? $"'id' is {package.Id}, which another folder has already.",
                    }
                );
            else if (taken is not null)
                found.Add(
                    package with
                    {
                        Manifest = null,
                        Reason = $"'routes' has {taken}, which belongs to the plugin {owners[taken]}.",
                    }
                );
            else
            {
                foreach (var prefix in prefixes)
                    owners[prefix] = package.Id;
                found.Add(package);
            }
        }
        return found;
    }
}
