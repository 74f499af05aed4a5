using Edulure.Sdk;
using Semver;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>Finds the plugins in a directory by their manifests. Runs none of their code and never throws for one of them.</summary>
internal static class PluginDiscovery
{
    public const string ManifestFile = "plugin.json";

    private const long MaxManifestBytes = 64 * 1024;

    /// <summary>The version of the SDK in this process.</summary>
    public static SemVersion SdkVersion { get; } = SemVersion.FromVersion(ThreeParts(typeof(IPlugin).Assembly));

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

    /// <summary>Reads one folder that holds a manifest. Never throws for what stands in it.</summary>
    public static PluginPackage Read(string folder)
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
            return Read(folder, manifest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(folderName, folder, null, $"{ManifestFile} cannot be read: {e.Message}");
        }
    }

    /// <summary>Why this engine cannot run such a plugin; null where it can.</summary>
    public static string? Incompatibility(PluginManifest manifest) =>
        manifest.Sdk.Contains(SdkVersion) ? null : $"'sdk' asks for {manifest.Sdk}, this engine has {SdkVersion}.";

    /// <summary>A manifest's text, decoded as it is when it lies in a folder.</summary>
    public static string Text(byte[] manifest)
    {
        using var reader = new StreamReader(new MemoryStream(manifest));
        return reader.ReadToEnd();
    }

    private static PluginPackage Read(string folder, PluginManifest manifest)
    {
        if (Incompatibility(manifest) is { } incompatibility)
            return new(manifest.Info.Id, folder, null, incompatibility) { Unusable = PluginState.Incompatible };
        if (!File.Exists(Path.Combine(folder, manifest.Assembly)))
            return new(
                manifest.Info.Id,
                folder,
                null,
                $"'assembly' names {manifest.Assembly}, which is not in the plugin's folder."
            );
        return new(manifest.Info.Id, folder, manifest, null);
    }

    private static Version ThreeParts(System.Reflection.Assembly assembly)
    {
        var version = assembly.GetName().Version!;
        return new(version.Major, version.Minor, version.Build);
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
