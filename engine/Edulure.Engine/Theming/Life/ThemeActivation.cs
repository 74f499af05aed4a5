using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Theming;

/// <summary>That somebody wants a theme, from when to when.</summary>
[Table("engine_theme_activations")]
internal sealed record ThemeActivation
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("theme"), NotNull]
    public string Theme { get; init; } = "";

    [Column("from_at")]
    public DateTimeOffset From { get; init; }

    /// <summary>Null: until something else is wanted.</summary>
    [Column("until_at")]
    public DateTimeOffset? Until { get; init; }

    [Column("state"), NotNull]
    public ActivationState State { get; init; }

    [Column("actor_id")]
    public long? ActorId { get; init; }

    [Column("actor"), NotNull]
    public string Actor { get; init; } = "";

    /// <summary>Why it is wanted, in the words of who wants it; null: nothing was said.</summary>
    [Column("reason")]
    public string? Reason { get; init; }

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was taken back; null while it stands, even after its time.</summary>
    [Column("ended_at")]
    public DateTimeOffset? EndedAt { get; init; }

    [Column("ended_reason")]
    public string? EndedReason { get; init; }

    /// <summary>It begins later than it was asked for, so the theme may have changed between.</summary>
    public bool IsScheduled => From > CreatedAt;

    public bool Holds(DateTimeOffset now) => From <= now && !(Until <= now);
}

/// <summary>Whether an activation counts.</summary>
internal enum ActivationState
{
    [MapValue("standing")]
    Standing,

    /// <summary>Somebody took it back.</summary>
    [MapValue("withdrawn")]
    Withdrawn,

    /// <summary>The theme could not be loaded, failed the check when its time came, or failed at run time.</summary>
    [MapValue("failed")]
    Failed,
}

/// <summary>
/// What the site wears, as the nodes agreed: the one that changes this row writes the record and the event, so that there
/// is one of each however many nodes follow.
/// </summary>
[Table("engine_theme_in_force")]
internal sealed record ThemeInForce
{
    public const int OnlyRow = 1;

    [Column("id"), PrimaryKey]
    public int Id { get; init; } = OnlyRow;

    /// <summary>0: nobody chose, the configuration's <c>Theme:Id</c> is worn.</summary>
    [Column("activation_id")]
    public long ActivationId { get; init; }

    [Column("theme"), NotNull]
    public string Theme { get; init; } = "";

    [Column("since")]
    public DateTimeOffset Since { get; init; }
}

internal static class ThemeTables
{
    extension(EngineDb db)
    {
        public ITable<ThemeActivation> ThemeActivations => db.GetTable<ThemeActivation>();

        public ITable<ThemeInForce> ThemeInForce => db.GetTable<ThemeInForce>();
    }
}
