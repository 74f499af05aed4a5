using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Theming;

/// <summary>The activations in the database; each change with its line in the audit, in one transaction.</summary>
internal sealed class ThemeActivations(
    SiteDatabase database,
    Audit audit,
    NodeIdentity node,
    TimeProvider time,
    IEvents? events = null
)
{
    private const int MostShown = 50;

    /// <summary>Those that count now or will.</summary>
    public async Task<IReadOnlyList<ThemeActivation>> StandingAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = database.Open();
        return await db
            .ThemeActivations.Where(row =>
                row.State == ActivationState.Standing && (row.Until == null || row.Until > now)
            )
            .OrderByDescending(row => row.From)
            .ThenByDescending(row => row.Id)
            .Take(MostShown)
            .ToListAsync(cancellationToken);
    }

    /// <summary>All of them, the newest first, as far as one looks back.</summary>
    public async Task<IReadOnlyList<ThemeActivation>> HistoryAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .ThemeActivations.OrderByDescending(row => row.Id)
            .Take(MostShown)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What was noted of themes, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> RecordsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .Audit.Where(row => row.Subject.StartsWith("theme:"))
            .OrderByDescending(row => row.Id)
            .Take(MostShown)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the nodes last agreed on; null before the first start.</summary>
    public async Task<ThemeInForce?> InForceAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.ThemeInForce.FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="activation">Theme, times and reason; the rest is filled in.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="cancellationToken">Leaves things as they were.</param>
    public async Task<ThemeActivation> AddAsync(
        ThemeActivation activation,
        PluginActor actor,
        CancellationToken cancellationToken
    )
    {
        var row = activation with
        {
            State = ActivationState.Standing,
            ActorId = actor.PersonId,
            Actor = actor.Name,
            CreatedAt = time.GetUtcNow(),
        };
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var id = await db.InsertWithInt64IdentityAsync(row, token: cancellationToken);
        await audit.NoteSubjectAsync(
            db,
            actor,
            row.IsScheduled ? "theme.schedule" : "theme.activate",
            Subject(row.Theme),
            null,
            Describe(row),
            row.Reason,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return row with { Id = id };
    }

    /// <summary>Takes activations back.</summary>
    /// <returns>False: none of them stood any more.</returns>
    public async Task<bool> EndAsync(
        IReadOnlyCollection<ThemeActivation> activations,
        ActivationState state,
        string action,
        PluginActor actor,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset? now = time.GetUtcNow();
        var ended = false;
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        foreach (var activation in activations)
        {
            var changed = await db
                .ThemeActivations.Where(row => row.Id == activation.Id && row.State == ActivationState.Standing)
                .Set(row => row.State, state)
                .Set(row => row.EndedAt, now)
                .Set(row => row.EndedReason, reason)
                .UpdateAsync(cancellationToken);
            if (changed == 0)
                continue;
            ended = true;
            await audit.NoteSubjectAsync(
                db,
                actor,
                action,
                Subject(activation.Theme),
                Describe(activation),
                state.ToString().ToLowerInvariant(),
                reason,
                cancellationToken
            );
        }
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    /// <summary>Says that the site wears something else now. The first node to say it writes the record and the event.</summary>
    public async Task AgreeAsync(ThemeInForce now, string? reason, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var before = await db.ThemeInForce.FirstOrDefaultAsync(cancellationToken);
        if (before is null)
            // Nothing has changed: from here on it is known. Of two nodes that start together one is first.
            await db.InsertOrReplaceAsync(now, token: cancellationToken);
        else if (
            await db
                .ThemeInForce.Where(row => row.ActivationId != now.ActivationId || row.Theme != now.Theme)
                .Set(row => row.ActivationId, now.ActivationId)
                .Set(row => row.Theme, now.Theme)
                .Set(row => row.Since, now.Since)
                .UpdateAsync(cancellationToken) == 1
        )
            await TellAsync(db, before.Theme, now.Theme, reason, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task TellAsync(
        EngineDb db,
        string before,
        string theme,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await audit.NoteSubjectAsync(
            db,
            PluginActor.Engine,
            "theme.state",
            Subject(theme),
            before,
            theme,
            reason,
            cancellationToken
        );
        if (events is not null)
            await events.PublishAsync(db, new ThemeChanged(theme, before, node.Name), cancellationToken);
    }

    private static string Subject(string theme) => $"theme:{theme}";

    private static string Describe(ThemeActivation activation) =>
        activation.Until is { } until ? $"{activation.Theme} {activation.From:u} – {until:u}"
        : activation.IsScheduled ? $"{activation.Theme} {activation.From:u} –"
        : activation.Theme;
}
