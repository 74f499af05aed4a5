using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Plugins.Life;

/// <summary>What the site's owner wants of each plugin: the table that every node follows.</summary>
internal sealed class DesiredPlugins(SiteDatabase database, Audit audit, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<string, PluginRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return (await db.Plugins.ToListAsync(cancellationToken)).ToDictionary(row => row.Id, StringComparer.Ordinal);
    }

    public async Task<PluginRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Plugins.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Changes what is wanted, together with its line in the audit.</summary>
    /// <param name="id">Of which plugin.</param>
    /// <param name="action">For the audit: <c>plugin.enable</c>.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="change">The new row from the old; a plugin without one has an enabled one.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="cancellationToken">Leaves things as they were.</param>
    public async Task<PluginRow> ChangeAsync(
        string id,
        string action,
        PluginActor actor,
        Func<PluginRow, PluginRow> change,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var before = await db.Plugins.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var after = change(before ?? new() { Id = id }) with { ChangedAt = time.GetUtcNow() };
        await db.InsertOrReplaceAsync(after, token: cancellationToken);
        await audit.NoteAsync(
            db,
            actor,
            action,
            id,
            before is null ? null : Describe(before),
            Describe(after),
            reason,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return after;
    }

    private static string Describe(PluginRow row)
    {
        var wanted = row.Desired.ToString().ToLowerInvariant();
        if (row.QuarantinedUntil is { } until)
            wanted += $" in quarantine until {until:O}";
        return row.Version is null ? wanted : $"{wanted} {row.Version}";
    }
}
