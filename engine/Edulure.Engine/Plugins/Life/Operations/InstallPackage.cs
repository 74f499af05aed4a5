using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>
/// Installs a package, or puts it in the place of the version before. What is changed for good comes last: until the row
/// of the plugin names the new version, a fault or a killed process leaves the site with what it had.
/// </summary>
internal sealed class InstallPackage(
    PackageReader reader,
    PackageReviews reviews,
    PackageStore store,
    PackageFolders folders,
    PluginData data,
    PluginManager plugins,
    DesiredPlugins desired,
    FeedClient feeds
)
{
    /// <returns>Which plugin, and what was done.</returns>
    /// <exception cref="RefusedException">It is not done, and why.</exception>
    /// <exception cref="PackageException">The package is not in order.</exception>
    public Task<(string Plugin, OperationMessage Message)> RunAsync(
        PluginRequest request,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    ) => GetAsync(request, null, [], progress, cancellationToken);

    private async Task<(string, OperationMessage)> GetAsync(
        PluginRequest request,
        VersionRange? range,
        IReadOnlyList<string> chain,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        if (request.File is { } given)
            return await ReadAsync(request, given, chain, progress, cancellationToken);
        progress.Report(new("fetch", 0.05));
        var entry = await feeds.FindAsync(
            request.Plugin!,
            range is null ? null : (SemVersionRange)range,
            cancellationToken
        );
        if (request.Verb is PluginVerb.Upgrade && await NewestKeptAsync(request.Plugin!, cancellationToken) is { } kept)
            if (entry is null || kept.ComparePrecedenceTo(entry.Number) >= 0)
                return await ReadKeptAsync(request, kept, chain, progress, cancellationToken);
        if (entry is null)
            throw new RefusedException(
                "unknown",
                $"No feed of this site has {request.Plugin}{(range is null ? "" : $" {range}")} for this engine, and there is no such file.",
                ("name", range is null ? request.Plugin! : $"{request.Plugin} {range}")
            )
            {
                Text = "unknown-in-feeds",
            };
        using var fetched = await feeds.DownloadAsync(entry, cancellationToken);
        return await ReadAsync(request, fetched.File, chain, progress, cancellationToken);
    }

    // A version that was rolled back from stays with the site: what is newer than the one in force needs no feed.
    private async Task<SemVersion?> NewestKeptAsync(string plugin, CancellationToken cancellationToken)
    {
        var current = plugins.Status(plugin)?.Version;
        return (await store.ListAsync(cancellationToken))
            .Where(one => one.Plugin == plugin)
            .Select(one => SemVersion.Parse(one.Version, SemVersionStyles.Strict))
            .Where(version =>
                SemVersion.TryParse(current, SemVersionStyles.Strict, out var now)
                && version.ComparePrecedenceTo(now) > 0
            )
            .Max(SemVersion.PrecedenceComparer);
    }

    private async Task<(string, OperationMessage)> ReadKeptAsync(
        PluginRequest request,
        SemVersion version,
        IReadOnlyList<string> chain,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        using var work = folders.CreateWork();
        var file = Path.Combine(work.Path, "package");
        await store.SaveAsync(request.Plugin!, version.ToString(), file, cancellationToken);
        return await ReadAsync(request, file, chain, progress, cancellationToken);
    }

    private async Task<(string, OperationMessage)> ReadAsync(
        PluginRequest request,
        string file,
        IReadOnlyList<string> chain,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        progress.Report(new("verify", 0.1));
        var package = await reader.ReadAsync(file, cancellationToken);
        var review = await reviews.OfAsync(package, cancellationToken);
        var id = package.Manifest.Info.Id;
        progress.Report(new("verify", 0.12) { Asked = package.Manifest.Grants });
        if (review.Refusal is { } refusal)
            throw refusal;
        if (request.Verb is PluginVerb.Install && review.IsUpgrade)
            throw new RefusedException(
                "installed-already",
                $"{id} {review.From} is installed already; 'plugin upgrade' puts {package.Manifest.Info.Version} in its place.",
                ("name", id),
                ("version", review.From!)
            );
        if (request.Verb is PluginVerb.Upgrade && !review.IsUpgrade)
            throw new RefusedException(
                "not-installed",
                $"There is no plugin '{id}' to upgrade; install it.",
                ("name", id)
            );
        if (review.IsUpgrade && review.NewGrants.Count > 0 && !request.AcceptGrants)
            throw new RefusedException(
                "grants",
                $"{id} {package.Manifest.Info.Version} asks for more than was accepted: {string.Join(", ", review.NewGrants)}.",
                ("name", id),
                ("version", package.Manifest.Info.Version),
                ("grants", string.Join(", ", review.NewGrants))
            );
        await InstallMissingAsync(request, review, [.. chain, id], progress, cancellationToken);
        await InstallAsync(request, package, review, progress, cancellationToken);
        return (
            id,
            review.IsUpgrade
                ? OperationMessage.Of(
                    $"{id} is upgraded from {review.From} to {package.Manifest.Info.Version}.",
                    "upgraded",
                    ("name", id),
                    ("from", review.From!),
                    ("version", package.Manifest.Info.Version)
                )
                : OperationMessage.Of(
                    $"{id} {package.Manifest.Info.Version} is installed.",
                    "installed",
                    ("name", id),
                    ("version", package.Manifest.Info.Version)
                )
        );
    }

    private async Task InstallMissingAsync(
        PluginRequest request,
        PackageReview review,
        IReadOnlyList<string> chain,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        foreach (var (needed, range) in review.Missing)
        {
            if (chain.Contains(needed))
                throw new RefusedException(
                    "dependency-cycle",
                    $"'dependencies' go in a circle: {string.Join(" → ", chain.Append(needed))}.",
                    ("chain", string.Join(" → ", chain.Append(needed)))
                );
            if (plugins.Status(needed) is { } there and not { State: PluginState.Removed or PluginState.Purged })
                throw new RefusedException(
                    "missing-dependency",
                    $"'dependencies' asks for {needed} {range}; {needed} {there.Version} is {StateNames.Of(there.State)}.",
                    ("needed", $"{needed} {range}"),
                    ("there", there.Version)
                )
                {
                    Text = "unfit-dependency",
                };
            var dependency = request with { Verb = PluginVerb.Install, Plugin = needed, File = null };
            try
            {
                await GetAsync(dependency, range, chain, progress, cancellationToken);
            }
            catch (RefusedException e) when (e.Code == "unknown")
            {
                throw new RefusedException(
                    "missing-dependency",
                    $"'dependencies' asks for {needed} {range}, which is not installed and in no feed of this site.",
                    ("needed", $"{needed} {range}")
                );
            }
        }
    }

    private async Task InstallAsync(
        PluginRequest request,
        PackageFile package,
        PackageReview review,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        var (id, version) = (package.Manifest.Info.Id, package.Manifest.Info.Version);
        var before = await desired.FindAsync(id, cancellationToken);
        var kept = (await store.ListAsync(cancellationToken)).Any(one => one.Plugin == id && one.Version == version);
        progress.Report(new("extract", 0.15));
        await store.AddAsync(package, cancellationToken);
        LoadedPlugin? tried = null;
        try
        {
            var folder =
                await store.OpenAsync(id, version, cancellationToken)
                ?? throw new RefusedException(
                    "not-at-hand",
                    $"The package of {id} {version} is gone again.",
                    ("name", id),
                    ("version", version)
                );
            if (folder.Manifest is null)
                throw new RefusedException(
                    "not-usable",
                    folder.Reason ?? "The package cannot be used.",
                    ("name", id),
                    ("reason", folder.Reason ?? "")
                );
            var plan = new GenerationPlan(plugins.IsServing)
            {
                Progress = progress,
                RollbackTo = review.From is { } from ? SemVersion.Parse(from, SemVersionStyles.Strict) : null,
            };
            tried = await plugins.TryAsync(folder, plan, cancellationToken);
            progress.Report(new("switch", 0.9));
            var after = await desired.ChangeAsync(
                id,
                review.IsUpgrade ? "plugin.upgrade" : "plugin.install",
                request.Actor,
                row => Wanted(row, package.Manifest, review.From),
                null,
                cancellationToken
            );
            // From here on it is done; what follows only makes it visible.
            if (after.Desired is Desired.Enabled)
                await plugins.AdoptAsync(folder, tried, CancellationToken.None);
            else
                await plugins.DiscardAsync(tried);
            tried = null;
            await plugins.AnnounceAsync(id, CancellationToken.None);
        }
        catch
        {
            if (tried is not null)
                await plugins.DiscardAsync(tried);
            // What its migrations made for a plugin that was never here belongs to nobody.
            if (before?.DataVersion is null && !review.IsUpgrade)
                await data.PurgeAsync(id, CancellationToken.None);
            // Last: as long as it is there, the next start knows that there is something to clear.
            if (!kept)
                await store.DeleteAsync(id, version, CancellationToken.None);
            throw;
        }
    }

    private static PluginRow Wanted(PluginRow row, PluginManifest manifest, string? from)
    {
        var version = manifest.Info.Version;
        return row with
        {
            Desired = from is null ? Desired.Enabled : row.Desired,
            Version = version,
            PreviousVersion = from,
            DataVersion = VersionChoice.Suits(manifest.Version, row.DataVersion) ? version : row.DataVersion,
            Granted = string.Join(' ', manifest.Grants),
            QuarantinedUntil = null,
            QuarantineReason = null,
            QuarantineCount = 0,
        };
    }
}
