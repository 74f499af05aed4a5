using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>A plugin's folder, or a package file that was unpacked for as long as it is looked at.</summary>
internal sealed class OpenedPlugin : IDisposable
{
    private readonly string? _unpacked;

    private OpenedPlugin(PluginPackage package, bool? signed, string? unpacked)
    {
        Package = package;
        IsSigned = signed;
        _unpacked = unpacked;
    }

    public PluginPackage Package { get; }

    /// <summary>Null for a folder, which carries no signature.</summary>
    public bool? IsSigned { get; }

    /// <exception cref="PackageException">There is neither, or the package is not in order.</exception>
    public static async Task<OpenedPlugin> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(Path.Combine(full, PluginDiscovery.ManifestFile)))
            return new(PluginDiscovery.Read(full), null, null);
        if (Directory.Exists(full))
            throw new PackageException(
                "not-found",
                $"{path} is no plugin: it holds no {PluginDiscovery.ManifestFile}."
            );
        await using var archive = await PackageReader.OpenAsync(full, PackageLimits.Default, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("edulure-check-").FullName;
        try
        {
            await archive.ExtractAsync(folder, cancellationToken);
            return new(PluginDiscovery.Read(folder), archive.Signer is not null, folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        if (_unpacked is not null)
            Directory.Delete(_unpacked, recursive: true);
    }
}
