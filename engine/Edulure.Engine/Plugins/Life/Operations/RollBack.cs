namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>
/// Returns to the version before. The data stays as it is: the migrations of the newer version only added, so the older one
/// works with it.
/// </summary>
internal sealed class RollBack(
    PluginManager plugins,
    DesiredPlugins desired,
    VersionChoice choice,
    PackageReviews reviews
)
{
    /// <exception cref="RefusedException">It is not done, and why.</exception>
    public async Task<OperationMessage> RunAsync(
        string id,
        PluginActor actor,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        var row = await desired.FindAsync(id, cancellationToken);
        if (row?.PreviousVersion is not { } previous || row.Desired is not (Desired.Enabled or Desired.Disabled))
            throw new RefusedException(
                "no-rollback",
                $"There is no version before of {id} to return to.",
                ("name", id)
            );
        progress.Report(new("verify", 0.1));
        var package = await choice.OfAsync(id, row with { Version = previous }, cancellationToken);
        if (package?.Manifest is not { } manifest || manifest.Info.Version != previous)
            throw new RefusedException(
                "not-at-hand",
                $"{id} {previous} cannot be returned to: {package?.Reason ?? "its package is not at hand."}",
                ("name", id),
                ("version", previous)
            );
        if (reviews.Breaks(id, manifest.Version) is { } dependent)
            throw new RefusedException(
                "needed-by",
                $"{dependent.Id} depends on {id} {dependent.Manifest!.Dependencies[id]}; {previous} is none of these.",
                ("dependent", dependent.Id),
                ("needed", $"{id} {dependent.Manifest!.Dependencies[id]}"),
                ("version", previous)
            )
            {
                Text = "needed-in-version",
            };
        var plan = new GenerationPlan(plugins.IsServing) { Migrate = false, Progress = progress };
        var tried = await plugins.TryAsync(package, plan, cancellationToken);
        try
        {
            progress.Report(new("switch", 0.9));
            await desired.ChangeAsync(
                id,
                "plugin.rollback",
                actor,
                now =>
                    now with
                    {
                        Version = previous,
                        PreviousVersion = null,
                        QuarantinedUntil = null,
                        QuarantineReason = null,
                        QuarantineCount = 0,
                    },
                null,
                cancellationToken
            );
        }
        catch
        {
            await plugins.DiscardAsync(tried);
            throw;
        }
        if (row.Desired is Desired.Enabled)
            await plugins.AdoptAsync(package, tried, CancellationToken.None);
        else
            await plugins.DiscardAsync(tried);
        await plugins.AnnounceAsync(id, CancellationToken.None);
        return OperationMessage.Of($"{id} is back at {previous}.", "rolled-back", ("name", id), ("version", previous));
    }
}
