using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Life;

namespace Edulure.Engine.Plugins;

// What is wanted of a plugin: a row is written, then every node follows it.
internal sealed partial class PluginManager
{
    /// <summary>Turns a plugin on, on every node; ends a quarantine.</summary>
    /// <returns>Where it is in this process afterwards; null when there is no such plugin.</returns>
    public Task<PluginStatus?> EnableAsync(string id, CancellationToken cancellationToken) =>
        EnableAsync(id, PluginActor.Engine, cancellationToken);

    /// <inheritdoc cref="EnableAsync(string, CancellationToken)"/>
    public Task<PluginStatus?> EnableAsync(string id, PluginActor actor, CancellationToken cancellationToken)
    {
        boot.Release(id);
        return WishAsync(
            id,
            "plugin.enable",
            actor,
            row =>
                row with
                {
                    Desired = Desired.Enabled,
                    QuarantinedUntil = null,
                    QuarantineReason = null,
                    QuarantineCount = 0,
                },
            null,
            cancellationToken
        );
    }

    /// <summary>Turns a plugin off, on every node. Its data stays.</summary>
    /// <inheritdoc cref="EnableAsync(string, CancellationToken)" path="/returns"/>
    public Task<PluginStatus?> DisableAsync(string id, CancellationToken cancellationToken) =>
        DisableAsync(id, PluginActor.Engine, cancellationToken);

    /// <inheritdoc cref="DisableAsync(string, CancellationToken)"/>
    public Task<PluginStatus?> DisableAsync(string id, PluginActor actor, CancellationToken cancellationToken) =>
        WishAsync(id, "plugin.disable", actor, row => row with { Desired = Desired.Disabled }, null, cancellationToken);

    /// <summary>Takes a plugin out on every node, for a while that grows each time; then it is tried again.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">For people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PluginStatus?> QuarantineAsync(string id, string reason, CancellationToken cancellationToken) =>
        WishAsync(
            id,
            "plugin.quarantine",
            PluginActor.Engine,
            row => Quarantine.Begin(row, reason, time.GetUtcNow()),
            reason,
            cancellationToken
        );

    private async Task<PluginStatus?> WishAsync(
        string id,
        string action,
        PluginActor actor,
        Func<PluginRow, PluginRow> change,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        if (Find(id) is null)
            choice.Rescan();
        if (Find(id) is null && choice.FindLaid(id) is null)
            return null;
        await desired.ChangeAsync(id, action, actor, change, reason, cancellationToken);
        await AnnounceAsync(id, cancellationToken);
        return (await ListAsync(cancellationToken)).FirstOrDefault(status => status.Id == id);
    }
}
