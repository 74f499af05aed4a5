using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Identity.Migrations;

[Migration(202611220302, "Sessions")]
public sealed class M202611220302_Sessions : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_sessions")
            .WithKey()
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("fk_engine_sessions_person", "engine_people", "id")
            .OnDelete(Rule.Cascade)
            .Indexed("ix_engine_sessions_person_id")
            .WithColumn("token_hash")
            .AsString(43)
            .NotNullable()
            .Unique("ux_engine_sessions_token_hash")
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("seen_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("expires_at")
            .AsMoment()
            .NotNullable()
            .Indexed("ix_engine_sessions_expires_at")
            .WithColumn("remember")
            .AsBoolean()
            .NotNullable();
    }
}
