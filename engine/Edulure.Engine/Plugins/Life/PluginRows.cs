using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Plugins.Life;

/// <summary>What the site's owner wants of a plugin. One without a row is wanted enabled, at the version that lies there.</summary>
[Table("engine_plugins")]
internal sealed record PluginRow
{
    [Column("id"), PrimaryKey]
    public required string Id { get; init; }

    [Column("desired"), NotNull]
    public Desired Desired { get; init; }

    /// <summary>Null: the one that lies unpacked beside the host.</summary>
    [Column("version")]
    public string? Version { get; init; }

    /// <summary>Where a rollback returns to; its code is still at hand and the data still suits it.</summary>
    [Column("previous_version")]
    public string? PreviousVersion { get; init; }

    /// <summary>The newest version whose migrations the data has seen.</summary>
    [Column("data_version")]
    public string? DataVersion { get; init; }

    /// <summary>What the owner accepted, separated by spaces; null for a plugin that came with the host.</summary>
    [Column("granted")]
    public string? Granted { get; init; }

    [Column("quarantined_until")]
    public DateTimeOffset? QuarantinedUntil { get; init; }

    /// <summary>How often in a row; the next one is longer.</summary>
    [Column("quarantine_count")]
    public int QuarantineCount { get; init; }

    [Column("quarantine_reason")]
    public string? QuarantineReason { get; init; }

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>What is wanted of a plugin.</summary>
internal enum Desired
{
    [MapValue("enabled")]
    Enabled,

    [MapValue("disabled")]
    Disabled,

    /// <summary>No code; the data stays.</summary>
    [MapValue("removed")]
    Removed,

    /// <summary>The data is being deleted: whoever finds this finishes it.</summary>
    [MapValue("purging")]
    Purging,

    [MapValue("purged")]
    Purged,
}

/// <summary>What a node has of a plugin. Its state and reason are what it reported last.</summary>
[Table("engine_plugin_nodes")]
internal sealed record NodeRow
{
    [Column("node"), PrimaryKey(0)]
    public required string Node { get; init; }

    [Column("plugin"), PrimaryKey(1)]
    public required string Plugin { get; init; }

    [Column("version"), NotNull]
    public string Version { get; init; } = "";

    [Column("state"), NotNull]
    public string State { get; init; } = "";

    [Column("reason")]
    public string? Reason { get; init; }

    [Column("generations_alive")]
    public int GenerationsAlive { get; init; }

    [Column("reported_at")]
    public DateTimeOffset ReportedAt { get; init; }
}

/// <summary>Something that was or is done to a plugin.</summary>
[Table("engine_plugin_operations")]
internal sealed record OperationRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("plugin"), NotNull]
    public string Plugin { get; init; } = "";

    [Column("kind"), NotNull]
    public string Kind { get; init; } = "";

    [Column("state"), NotNull]
    public string State { get; init; } = "";

    [Column("step"), NotNull]
    public string Step { get; init; } = "";

    [Column("progress")]
    public double Progress { get; init; }

    [Column("message")]
    public string? Message { get; init; }

    [Column("message_key")]
    public string? MessageKey { get; init; }

    /// <summary>JSON.</summary>
    [Column("message_values")]
    public string? MessageValues { get; init; }

    [Column("node"), NotNull]
    public string Node { get; init; } = "";

    [Column("started_at")]
    public DateTimeOffset StartedAt { get; init; }

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

internal static class PluginTables
{
    extension(EngineDb db)
    {
        public ITable<PluginRow> Plugins => db.GetTable<PluginRow>();

        public ITable<NodeRow> PluginNodes => db.GetTable<NodeRow>();

        public ITable<OperationRow> PluginOperations => db.GetTable<OperationRow>();
    }
}
