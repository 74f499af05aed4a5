using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Engine.Auditing;

/// <summary>Records what is done, in the transaction that does it. The sealer chains it afterwards.</summary>
internal sealed class Audit(AuditActors actors, AuditKeys keys, NodeIdentity node, TimeProvider time)
{
    /// <summary>The longest name that is kept of anybody or anything.</summary>
    public const int MaxName = 200;

    private const int MaxVia = 200;
    private const int MaxRequest = 100;

    private volatile bool _recorded;

    /// <summary>Whether this process has recorded anything yet.</summary>
    public bool HasRecorded => _recorded;

    /// <summary>Records what somebody wants of a plugin.</summary>
    public Task NoteAsync(
        PluginDb db,
        PluginActor actor,
        string action,
        string plugin,
        JsonNode? before,
        JsonNode? after,
        string? reason,
        CancellationToken cancellationToken
    ) => NoteSubjectAsync(db, actor, action, $"plugin:{plugin}", before, after, reason, cancellationToken);

    /// <summary>Records what somebody wants of something else, such as <c>theme:aurora</c>.</summary>
    public Task NoteSubjectAsync(
        PluginDb db,
        PluginActor actor,
        string action,
        string subject,
        JsonNode? before,
        JsonNode? after,
        string? reason,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            db,
            actors.Now(actor),
            new(action, subject)
            {
                Before = before,
                After = after,
                Reason = reason,
            },
            cancellationToken
        );

    /// <summary>Records what whoever acts now does.</summary>
    public Task RecordAsync(PluginDb db, AuditDraft draft, CancellationToken cancellationToken) =>
        RecordAsync(db, actors.Now(), draft, cancellationToken);

    private async Task RecordAsync(PluginDb db, AuditActor actor, AuditDraft draft, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = Commitments.Make(
            new AuditRow
            {
                // As precise as the databases keep it: the entry's hash must come out the same afterwards.
                At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
                ActorKind = actor.Kind,
                ActorId = actor.PersonId,
                Actor = AuditText.Plain(actor.Name, MaxName),
                Node = node.Name,
                Action = draft.Action,
                Subject = AuditText.Plain(draft.Subject)!,
                SubjectName = AuditText.Plain(draft.SubjectName, MaxName),
                Before = AuditText.Json(draft.Before),
                After = AuditText.Json(draft.After),
                Reason = AuditText.Plain(draft.Reason),
                Via = AuditText.Plain(actor.Via, MaxVia),
                Address = actor.Address,
                Session = actor.Session,
                Request = AuditText.Plain(actor.Request, MaxRequest),
            }
        );
        row = row with { Mac = keys.Authenticate(CanonicalJson.Write(ChainLine.Content(row))) };
        await db.InsertAsync(row, token: cancellationToken);
        _recorded = true;
    }
}

/// <summary>What is to be recorded.</summary>
/// <param name="Action">Dotted: <c>role.grant</c>.</param>
/// <param name="Subject">To what or whom: <c>person:7</c>.</param>
internal sealed record AuditDraft(string Action, string Subject)
{
    public string? SubjectName { get; init; }

    public JsonNode? Before { get; init; }

    public JsonNode? After { get; init; }

    public string? Reason { get; init; }
}
