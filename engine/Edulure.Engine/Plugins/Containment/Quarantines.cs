using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Mapping;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>Who is in quarantine, on every node: columns of <c>engine_plugins</c>.</summary>
internal sealed class Quarantines(SiteDatabase database, TimeProvider time)
{
    /// <summary>The plugins that are in quarantine now, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Quarantine>> ActiveAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var rows = await Table(db).Where(row => row.Until > now).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.ToQuarantine(), StringComparer.Ordinal);
    }

    /// <summary>A plugin's quarantine; null when it is in none.</summary>
    public async Task<Quarantine?> FindAsync(string plugin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var row = await Table(db)
            .FirstOrDefaultAsync(row => row.Id == plugin && row.Until > now, cancellationToken);
        return row?.ToQuarantine();
    }

    /// <summary>Puts a plugin into quarantine, or leaves it in the one that another node was faster to impose.</summary>
    public async Task<Quarantine> ImposeAsync(string plugin, string reason, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var now = time.GetUtcNow();
        var former = await Table(db).FirstOrDefaultAsync(row => row.Id == plugin, cancellationToken);
        if (former?.Until > now)
            return former.ToQuarantine();
        var forgiven = former?.Until is not { } until || now - until >= ContainmentOptions.Forgiven;
        var count = forgiven ? 1 : former!.Count + 1;
        var row = new QuarantineRow
        {
            Id = plugin,
            Desired = former?.Desired ?? "enabled",
            ChangedAt = former?.ChangedAt ?? now,
            Until = now + Stay(count),
            Count = count,
            Reason = reason,
        };
        await db.InsertOrReplaceAsync(row, token: cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row.ToQuarantine();
    }

    /// <summary>Ends a plugin's quarantine and forgets those before it.</summary>
    public async Task ReleaseAsync(string plugin, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await Table(db)
            .Where(row => row.Id == plugin)
            .Set(row => row.Until, (DateTimeOffset?)null)
            .Set(row => row.Count, 0)
            .Set(row => row.Reason, (string?)null)
            .UpdateAsync(cancellationToken);
    }

    private static ITable<QuarantineRow> Table(EngineDb db) => db.GetTable<QuarantineRow>();

    // The seventh is as long as any later one.
    private static TimeSpan Stay(int count) =>
        count > 6 ? ContainmentOptions.LongestStay : ContainmentOptions.FirstStay * (1 << (count - 1));
}

/// <summary>A plugin's quarantine.</summary>
/// <param name="Until">It is tried again then.</param>
/// <param name="Count">The how manieth it is since the plugin last did well.</param>
/// <param name="Reason">For people.</param>
internal sealed record Quarantine(DateTimeOffset Until, int Count, string Reason);

/// <summary>What a row of <c>engine_plugins</c> says of quarantine.</summary>
[Table("engine_plugins")]
internal sealed class QuarantineRow
{
    [Column("id"), PrimaryKey]
    public required string Id { get; init; }

    [Column("desired"), NotNull]
    public required string Desired { get; init; }

    [Column("changed_at")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Column("quarantined_until")]
    public DateTimeOffset? Until { get; init; }

    [Column("quarantine_count")]
    public int Count { get; init; }

    [Column("quarantine_reason")]
    public string? Reason { get; init; }

    public Quarantine ToQuarantine() => new(Until ?? default, Count, Reason ?? "");
}
