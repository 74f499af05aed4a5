using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Auditing;

/// <summary>
/// Who did what to which subject, when, from where, and why. The sealer fills in <see cref="Sequence"/>,
/// <see cref="Proof"/> and <see cref="Hash"/>; after that nothing changes but that personal fields may be erased.
/// </summary>
[Table("engine_audit_entries")]
internal sealed record AuditRow
{
    /// <summary>In the order of writing; <see cref="Sequence"/> is the order that counts.</summary>
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("at")]
    public DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="ActorKinds"/>.</summary>
    [Column("actor_kind"), NotNull]
    public string ActorKind { get; init; } = "";

    [Column("actor_id")]
    public long? ActorId { get; init; }

    /// <summary>As it was at that moment; null once it was erased.</summary>
    [Column("actor")]
    public string? Actor { get; init; }

    [Column("actor_salt")]
    public string? ActorSalt { get; init; }

    [Column("actor_commitment")]
    public string? ActorCommitment { get; init; }

    [Column("node"), NotNull]
    public string Node { get; init; } = "";

    [Column("action"), NotNull]
    public string Action { get; init; } = "";

    [Column("subject"), NotNull]
    public string Subject { get; init; } = "";

    /// <summary>What the subject was called; null where nobody said, and once it was erased.</summary>
    [Column("subject_name")]
    public string? SubjectName { get; init; }

    [Column("subject_name_salt")]
    public string? SubjectNameSalt { get; init; }

    [Column("subject_name_commitment")]
    public string? SubjectNameCommitment { get; init; }

    /// <summary>JSON; of the time before the chain: any text.</summary>
    [Column("before")]
    public string? Before { get; init; }

    [Column("after")]
    public string? After { get; init; }

    [Column("reason")]
    public string? Reason { get; init; }

    /// <summary>In the course of what: <c>POST /admin/settings/shop</c>, <c>command user role</c>, <c>job courses:import</c>.</summary>
    [Column("via")]
    public string? Via { get; init; }

    /// <summary>The network address; null where there was none, and once it was erased.</summary>
    [Column("address")]
    public string? Address { get; init; }

    [Column("address_salt")]
    public string? AddressSalt { get; init; }

    [Column("address_commitment")]
    public string? AddressCommitment { get; init; }

    /// <summary>A hash of the session: tells whether two entries are of one, opens none.</summary>
    [Column("session")]
    public string? Session { get; init; }

    /// <summary>The request's id, as the logs have it.</summary>
    [Column("request")]
    public string? Request { get; init; }

    /// <summary>With the site's key over what was written; null where the key could not be read.</summary>
    [Column("mac")]
    public string? Mac { get; init; }

    /// <summary>What the sealer found, one of <see cref="Proofs"/>. Null before; <c>carried</c> is written by the migration.</summary>
    [Column("proof")]
    public string? Proof { get; init; }

    /// <summary>From 1 without a gap; null: it waits for the seal.</summary>
    [Column("seq")]
    public long? Sequence { get; init; }

    [Column("hash")]
    public string? Hash { get; init; }
}

/// <summary>A stretch of the chain under one signature.</summary>
[Table("engine_audit_segments")]
internal sealed record AuditSegmentRow
{
    /// <summary>From 1 without a gap.</summary>
    [Column("number"), PrimaryKey]
    public long Number { get; init; }

    /// <summary>The sequence number of its first entry.</summary>
    [Column("first")]
    public long First { get; init; }

    [Column("last")]
    public long Last { get; init; }

    /// <summary>The hash of its last entry.</summary>
    [Column("head"), NotNull]
    public string Head { get; init; } = "";

    /// <summary>The hash of the segment before.</summary>
    [Column("previous"), NotNull]
    public string Previous { get; init; } = "";

    [Column("sealed_at")]
    public DateTimeOffset SealedAt { get; init; }

    [Column("node"), NotNull]
    public string Node { get; init; } = "";

    /// <summary>The fingerprint of the key that signed it.</summary>
    [Column("signing_key"), NotNull]
    public string Key { get; init; } = "";

    [Column("hash"), NotNull]
    public string Hash { get; init; } = "";

    [Column("signature"), NotNull]
    public string Signature { get; init; } = "";
}

/// <summary>Who can act.</summary>
internal static class ActorKinds
{
    public const string Person = "person";

    /// <summary>Somebody who is not signed in.</summary>
    public const string Visitor = "visitor";
    public const string System = "system";
    public const string Job = "job";
    public const string Command = "command";
}

/// <summary>What is known of an entry's origin at the moment it is sealed.</summary>
internal static class Proofs
{
    /// <summary>It is as the site wrote it.</summary>
    public const string Site = "site";

    /// <summary>It is older than the chain: from its sealing on it is protected.</summary>
    public const string Carried = "carried";

    /// <summary>The site did not write it, or it was changed before it was sealed.</summary>
    public const string None = "none";
}

/// <summary>Entries are also written on the connections of plugins, so that they share their transactions.</summary>
internal static class AuditTables
{
    extension(PluginDb db)
    {
        public ITable<AuditRow> Audit => db.GetTable<AuditRow>();

        public ITable<AuditSegmentRow> AuditSegments => db.GetTable<AuditSegmentRow>();
    }
}
