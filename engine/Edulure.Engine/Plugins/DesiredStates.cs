using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Mapping;

namespace Edulure.Engine.Plugins;

/// <summary>What the site's owner wants of each plugin: the table that every node follows.</summary>
internal sealed class DesiredStates(SiteDatabase database, TimeProvider time)
{
    private const string Enabled = "enabled";
    private const string Disabled = "disabled";

    /// <summary>The plugins that are not wanted. A plugin that nobody decided about is wanted.</summary>
    public async Task<IReadOnlySet<string>> DisabledAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var ids = await db
            .Plugins.Where(row => row.Desired == Disabled)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    public async Task<bool> IsEnabledAsync(string id, CancellationToken cancellationToken) =>
        !(await DisabledAsync(cancellationToken)).Contains(id);

    public async Task SetAsync(string id, bool enabled, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = new PluginRow
        {
            Id = id,
            Desired = enabled ? Enabled : Disabled,
            ChangedAt = time.GetUtcNow(),
        };
        await db.InsertOrReplaceAsync(row, token: cancellationToken);
    }
}

/// <summary>A row of <c>engine_plugins</c>.</summary>
[Table("engine_plugins")]
internal sealed class PluginRow
{
    [Column("id"), PrimaryKey]
    public required string Id { get; init; }

    [Column("desired"), NotNull]
    public required string Desired { get; init; }

    [Column("changed_at")]
    public required DateTimeOffset ChangedAt { get; init; }
}

internal static class PluginTables
{
    extension(EngineDb db)
    {
        public ITable<PluginRow> Plugins => db.GetTable<PluginRow>();
    }
}
