using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Notes what was done, in the transaction that does it.</summary>
/// <param name="node">Where it is done.</param>
/// <param name="time">When.</param>
/// <param name="events">Null where a site delivers none.</param>
internal sealed class Audit(NodeIdentity node, TimeProvider time, IEvents? events = null)
{
    /// <summary>Notes what somebody wants of a plugin.</summary>
    public Task NoteAsync(
        EngineDb db,
        PluginActor actor,
        string action,
        string plugin,
        string? before,
        string? after,
        string? reason,
        CancellationToken cancellationToken
    ) => NoteSubjectAsync(db, actor, action, $"plugin:{plugin}", before, after, reason, cancellationToken);

    /// <summary>Notes what somebody wants of something else, such as <c>theme:aurora</c>.</summary>
    public Task NoteSubjectAsync(
        EngineDb db,
        PluginActor actor,
        string action,
        string subject,
        string? before,
        string? after,
        string? reason,
        CancellationToken cancellationToken
    ) =>
        db.InsertAsync(
            new AuditRow
            {
                At = time.GetUtcNow(),
                ActorId = actor.PersonId,
                Actor = actor.Name,
                Node = node.Name,
                Action = action,
                Subject = subject,
                Before = before,
                After = after,
                Reason = reason,
            },
            token: cancellationToken
        );

    /// <summary>Notes that a plugin changed its state on this node, and tells everybody.</summary>
    public async Task TransitionAsync(
        EngineDb db,
        string plugin,
        string? fromVersion,
        string from,
        string version,
        string to,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await NoteAsync(
            db,
            PluginActor.Engine,
            "plugin.state",
            plugin,
            from.Length == 0 ? null : $"{from} {fromVersion}".TrimEnd(),
            $"{to} {version}".TrimEnd(),
            reason,
            cancellationToken
        );
        if (events is not null)
            await events.PublishAsync(
                db,
                new PluginStateChanged(plugin, version, from, to, node.Name),
                cancellationToken
            );
    }
}
