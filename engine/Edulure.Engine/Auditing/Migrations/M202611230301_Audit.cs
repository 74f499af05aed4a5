using Edulure.Sdk;
using FluentMigrator;
using FluentMigrator.Builders.Create.Table;

namespace Edulure.Engine.Auditing.Migrations;

/// <summary>The chained audit. What the table before it held is carried over, to be sealed before anything else.</summary>
[Migration(202611230301, "Chained audit")]
public sealed class M202611230301_Audit : ForwardOnlyMigration
{
    public override void Up()
    {
        var entries = Create
            .Table("engine_audit_entries")
            .WithKey()
            .WithColumn("at")
            .AsMoment()
            .NotNullable()
            .WithColumn("actor_kind")
            .AsString(20)
            .NotNullable()
            .WithColumn("actor_id")
            .AsInt64()
            .Nullable();
        entries = WithPersonal(entries, "actor")
            .WithColumn("node")
            .AsString(64)
            .NotNullable()
            .WithColumn("action")
            .AsString(100)
            .NotNullable()
            .WithColumn("subject")
            .AsString(320)
            .NotNullable();
        entries = WithPersonal(entries, "subject_name")
            .WithColumn("before")
            .AsLongText()
            .Nullable()
            .WithColumn("after")
            .AsLongText()
            .Nullable()
            .WithColumn("reason")
            .AsLongText()
            .Nullable()
            .WithColumn("via")
            .AsString(200)
            .Nullable();
        WithPersonal(entries, "address")
            .WithColumn("session")
            .AsString(64)
            .Nullable()
            .WithColumn("request")
            .AsString(100)
            .Nullable()
            .WithColumn("mac")
            .AsString(64)
            .Nullable()
            .Unique("ux_engine_audit_entries_mac")
            .WithColumn("proof")
            .AsString(10)
            .Nullable()
            .WithColumn("seq")
            .AsInt64()
            .Nullable()
            .Unique("ux_engine_audit_entries_seq")
            .WithColumn("hash")
            .AsString(64)
            .Nullable();
        Index("at");
        Index("action", "at");
        Index("subject", "at");
        Index("actor_id", "at");
        Index("actor", "at");

        Create
            .Table("engine_audit_segments")
            .WithColumn("number")
            .AsInt64()
            .PrimaryKey()
            .WithColumn("first")
            .AsInt64()
            .NotNullable()
            .WithColumn("last")
            .AsInt64()
            .NotNullable()
            .WithColumn("head")
            .AsString(64)
            .NotNullable()
            .WithColumn("previous")
            .AsString(64)
            .NotNullable()
            .WithColumn("sealed_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("node")
            .AsString(64)
            .NotNullable()
            .WithColumn("signing_key")
            .AsString(64)
            .NotNullable()
            .WithColumn("hash")
            .AsString(64)
            .NotNullable()
            .Unique("ux_engine_audit_segments_hash")
            .WithColumn("signature")
            .AsString(128)
            .NotNullable();
        CarryOver();
    }

    // Of a moment that belongs to many entries the id decides: it stands last in every index.
    private void Index(params string[] columns)
    {
        var index = Create.Index($"ix_engine_audit_entries_{columns[0]}").OnTable("engine_audit_entries");
        foreach (var column in columns)
            index.OnColumn(column).Ascending();
        index.OnColumn("id").Ascending();
    }

    private void CarryOver()
    {
        Execute.Sql(
            """
            INSERT INTO engine_audit_entries
              (at, actor_kind, actor_id, actor, node, action, subject, before, after, reason, proof)
            SELECT at,
              CASE WHEN actor_id IS NOT NULL THEN 'person' WHEN actor = 'command line' THEN 'command' ELSE 'system' END,
              actor_id, actor, node, action, subject, before, after, reason, 'carried'
            FROM engine_audit ORDER BY id
            """
        );
        Delete.Table("engine_audit");
    }

    private static ICreateTableColumnOptionOrWithColumnSyntax WithPersonal(
        ICreateTableWithColumnSyntax table,
        string column
    ) =>
        table
            .WithColumn(column)
            .AsString(200)
            .Nullable()
            .WithColumn($"{column}_salt")
            .AsString(32)
            .Nullable()
            .WithColumn($"{column}_commitment")
            .AsString(64)
            .Nullable();
}
