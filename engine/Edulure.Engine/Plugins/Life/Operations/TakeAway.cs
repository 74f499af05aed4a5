using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>Turns plugins off, takes their code away, deletes their data.</summary>
internal sealed class TakeAway(
    PluginManager plugins,
    DesiredPlugins desired,
    VersionChoice choice,
    PackageStore store,
    PluginData data,
    NodeReports reports,
    TimeProvider time
)
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<OperationMessage> DisableAsync(string id, PluginActor actor, CancellationToken cancellationToken)
    {
        await KnownAsync(id, cancellationToken);
        RefuseIfNeeded(id);
        await plugins.DisableAsync(id, actor, cancellationToken);
        return OperationMessage.Of(
            $"{id} is to be disabled; a running site follows within two seconds.",
            "disabled",
            ("name", id)
        );
    }

    /// <exception cref="RefusedException">It is not done, and why.</exception>
    public async Task<OperationMessage> RemoveAsync(string id, PluginActor actor, CancellationToken cancellationToken)
    {
        var row = await KnownAsync(id, cancellationToken);
        if (choice.FindLaid(id) is not null)
            throw new RefusedException(
                "laid",
                $"{id} came with the host and lies beside it; disable it instead.",
                ("name", id)
            );
        RefuseIfNeeded(id);
        if (row?.Desired is not Desired.Removed)
            await desired.ChangeAsync(
                id,
                "plugin.remove",
                actor,
                now => now with { Desired = Desired.Removed, PreviousVersion = null, QuarantinedUntil = null },
                null,
                cancellationToken
            );
        await plugins.AnnounceAsync(id, CancellationToken.None);
        if (!plugins.IsServing)
            await store.DeleteAsync(id, null, CancellationToken.None);
        return OperationMessage.Of($"{id} is removed; its data is kept.", "removed", ("name", id));
    }

    /// <exception cref="RefusedException">It is not done, and why.</exception>
    public async Task<OperationMessage> PurgeAsync(
        string id,
        PluginActor actor,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        await KnownAsync(id, cancellationToken);
        RefuseIfNeeded(id);
        var holdings = await data.CountAsync(id, cancellationToken);
        progress.Report(new("take-out", 0.2));
        await desired.ChangeAsync(
            id,
            "plugin.purge",
            actor,
            now => now with { Desired = Desired.Purging, PreviousVersion = null, QuarantinedUntil = null },
            Describe(holdings),
            cancellationToken
        );
        // From here on it is finished, now or at the next start.
        await plugins.AnnounceAsync(id, CancellationToken.None);
        progress.Report(new("wait-for-nodes", 0.4));
        await UntilNobodyServesAsync(id);
        progress.Report(new("delete", 0.6));
        await FinishPurgeAsync(id);
        return OperationMessage.Of(
            $"{id} is purged: {Describe(holdings)}.",
            "purged",
            ("name", id),
            ("rows", Plain(holdings.Tables.Sum(table => table.Value))),
            ("files", Plain(holdings.Files))
        );
    }

    /// <summary>Finishes what a process that died had begun.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var row in (await desired.AllAsync(cancellationToken)).Values)
            if (row.Desired is Desired.Purging)
                await FinishPurgeAsync(row.Id);
    }

    private async Task FinishPurgeAsync(string id)
    {
        await data.PurgeAsync(id, CancellationToken.None);
        await store.DeleteAsync(id, null, CancellationToken.None);
        await desired.ChangeAsync(
            id,
            "plugin.purged",
            PluginActor.Engine,
            row =>
                new()
                {
                    Id = row.Id,
                    // What lies beside the host would begin anew with empty tables; that is for the owner to say.
                    Desired = choice.FindLaid(id) is null ? Desired.Purged : Desired.Disabled,
                },
            null,
            CancellationToken.None
        );
        await plugins.AnnounceAsync(id, CancellationToken.None);
    }

    // A node that neither lets go nor says anything after it was told is not there any more.
    private async Task UntilNobodyServesAsync(string id)
    {
        var told = time.GetUtcNow();
        while (time.GetUtcNow() - told < Longest)
        {
            var serving = (await reports.AllAsync(CancellationToken.None))[id]
                .Where(report => report.State is PluginState.Enabled or PluginState.Draining);
            var late = time.GetUtcNow() - told > Answer;
            if (serving.All(report => late && report.ReportedAt < told))
                return;
            await Task.Delay(Pause, time);
        }
    }

    private async Task<PluginRow?> KnownAsync(string id, CancellationToken cancellationToken)
    {
        var row = await desired.FindAsync(id, cancellationToken);
        if (plugins.Status(id) is null && row is null or { Desired: Desired.Purged })
            throw new RefusedException(
                "unknown",
                $"There is no plugin '{id}'; 'plugin list' names those there are.",
                ("name", id)
            );
        return row;
    }

    private void RefuseIfNeeded(string id)
    {
        var dependents = plugins
            .Packages.Where(package => package.Manifest?.Dependencies.ContainsKey(id) == true)
            .Where(package => plugins.Status(package.Id)?.State is PluginState.Enabled)
            .Select(package => package.Id)
            .ToList();
        if (dependents.Count > 0)
            throw new RefusedException(
                "needed-by",
                $"{string.Join(", ", dependents)} cannot do without {id}.",
                ("dependents", string.Join(", ", dependents)),
                ("name", id)
            );
    }

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(PluginHoldings holdings) =>
        $"{holdings.Tables.Sum(table => table.Value)} rows in {holdings.Tables.Count} tables, {holdings.Files} files ({holdings.FileBytes} bytes), {holdings.Settings} settings, {holdings.JobRuns} runs of jobs";
}
