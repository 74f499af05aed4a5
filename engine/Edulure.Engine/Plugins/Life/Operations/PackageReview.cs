using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>What the owner should know of a package before it is installed.</summary>
/// <param name="Package">The package.</param>
/// <param name="From">The version that it would take the place of; null for a new plugin.</param>
/// <param name="NewGrants">What it asks for beyond what was accepted before.</param>
/// <param name="Missing">Plugins that it depends on and that are not enabled in a suitable version.</param>
/// <param name="Refusal">Why it cannot be installed at all; null where it can.</param>
internal sealed record PackageReview(
    PackageFile Package,
    string? From,
    IReadOnlyList<Grant> NewGrants,
    IReadOnlyList<KeyValuePair<string, VersionRange>> Missing,
    RefusedException? Refusal
)
{
    public bool IsUpgrade => From is not null;
}

/// <summary>Holds a package against what the site has.</summary>
internal sealed class PackageReviews(PluginManager plugins, DesiredPlugins desired)
{
    public async Task<PackageReview> OfAsync(PackageFile package, CancellationToken cancellationToken)
    {
        var manifest = package.Manifest;
        var row = await desired.FindAsync(manifest.Info.Id, cancellationToken);
        var current = Current(manifest.Info.Id, row);
        var accepted = Accepted(row, current);
        return new(
            package,
            current?.Manifest?.Info.Version,
            [.. manifest.Grants.Where(grant => !accepted.Has(grant))],
            [.. manifest.Dependencies.Where(needed => !IsMet(needed.Key, needed.Value))],
            Refuse(package, row, current)
        );
    }

    /// <summary>The package of a plugin that is not removed; null where there is none.</summary>
    public PluginPackage? Current(string id, PluginRow? row) =>
        row?.Desired is Desired.Removed or Desired.Purging or Desired.Purged ? null : plugins.Package(id);

    /// <summary>An enabled plugin that could not do with this version of another; null where there is none.</summary>
    public PluginPackage? Breaks(string id, SemVersion version) =>
        plugins.Packages.FirstOrDefault(package =>
            package.Manifest?.Dependencies.TryGetValue(id, out var range) == true
            && !range.Contains(version)
            && plugins.Status(package.Id)?.State is PluginState.Enabled
        );

    private RefusedException? Refuse(PackageFile package, PluginRow? row, PluginPackage? current)
    {
        var manifest = package.Manifest;
        var id = manifest.Info.Id;
        if (row?.Desired is Desired.Purging)
            return new("purging", $"The data of {id} is being deleted; install it afterwards.", ("name", id));
        if (current?.Manifest is { } there)
        {
            var order = manifest.Version.ComparePrecedenceTo(there.Version);
            if (order == 0)
                return new(
                    "installed-already",
                    $"{id} {there.Info.Version} is installed already.",
                    ("name", id),
                    ("version", there.Info.Version)
                );
            if (order < 0)
                return new(
                    "not-newer",
                    $"'version' is {manifest.Info.Version}; {id} {there.Info.Version} is installed. 'plugin rollback' returns to the version before.",
                    ("name", id),
                    ("version", there.Info.Version)
                );
            if (package.Trust.Level < current.Trust.Level && current.Trust.Level is not TrustLevel.Core)
                return new(
                    "less-trusted",
                    $"{id} {there.Info.Version} is signed by {current.Trust.Signer}; this package is not signed by anybody whom the site trusts.",
                    ("name", id),
                    ("version", there.Info.Version),
                    ("signer", current.Trust.Signer ?? "")
                );
        }
        if (!VersionChoice.Suits(manifest.Version, row?.DataVersion))
            return new(
                "older-than-data",
                $"'version' is {manifest.Info.Version}, but the data of {id} was migrated by {row!.DataVersion}.",
                ("name", id),
                ("version", row.DataVersion ?? "")
            );
        if (Breaks(id, manifest.Version) is { } dependent)
            return new(
                "needed-by",
                $"{dependent.Id} depends on {id} {dependent.Manifest!.Dependencies[id]}; {manifest.Info.Version} is none of these.",
                ("dependent", dependent.Id),
                ("needed", $"{id} {dependent.Manifest!.Dependencies[id]}"),
                ("version", manifest.Info.Version)
            )
            {
                Text = "needed-in-version",
            };
        foreach (var route in manifest.Routes)
            if (
                plugins.Packages.FirstOrDefault(other =>
                    other.Id != id && other.Manifest?.Routes.Contains(route) == true
                ) is
                { } owner
            )
                return new(
                    "route-taken",
                    $"'routes' has {route}, which belongs to the plugin {owner.Id}.",
                    ("route", route),
                    ("owner", owner.Id)
                );
        return null;
    }

    // A plugin that came with the host was accepted with it.
    private static GrantSet Accepted(PluginRow? row, PluginPackage? current) =>
        new(row?.Granted is { } granted ? Read(granted) : current?.Manifest?.Grants ?? []);

    private static List<Grant> Read(string granted)
    {
        var grants = new List<Grant>();
        foreach (var text in granted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Grant.TryParse(text, out var grant))
                grants.Add(grant);
        return grants;
    }

    private bool IsMet(string plugin, VersionRange range) =>
        plugins.Status(plugin) is { State: PluginState.Enabled, Version: var version }
        && range.Contains(SemVersion.Parse(version, SemVersionStyles.Strict));
}
