using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Which of the versions at hand is the one to load.</summary>
internal sealed class VersionChoice(LaidPlugins laid, PackageStore store)
{
    private volatile IReadOnlyList<PluginPackage>? _laid;

    /// <summary>What lies beside the host. Read once; <see cref="Rescan"/> reads it again.</summary>
    public IReadOnlyList<PluginPackage> Laid => _laid ??= laid.Scan();

    public void Rescan() => _laid = null;

    public PluginPackage? FindLaid(string id) => Laid.FirstOrDefault(package => package.Id == id);

    /// <summary>The package that is wanted, which may say why it cannot be used; null where there is none at all.</summary>
    public async Task<PluginPackage?> OfAsync(string id, PluginRow? row, CancellationToken cancellationToken)
    {
        var beside = FindLaid(id);
        if (row?.Version is not { } wanted || beside?.Manifest?.Info.Version == wanted)
            return beside;
        var installed = await store.OpenAsync(id, wanted, cancellationToken);
        if (installed?.Manifest is not null)
            return installed;
        // The host brings a version that suits it where the installed one is gone or no longer does.
        if (beside?.Manifest is { } newer && Suits(newer.Version, row.DataVersion))
            return beside;
        return installed
            ?? new PluginPackage(id, "", null, $"Version {wanted} is wanted, but its package is not at hand.");
    }

    /// <summary>Whether a version may work with data that a newer one has migrated.</summary>
    public static bool Suits(SemVersion version, string? dataVersion) =>
        dataVersion is null
        || !SemVersion.TryParse(dataVersion, SemVersionStyles.Strict, out var data)
        || version.ComparePrecedenceTo(data) >= 0;
}
