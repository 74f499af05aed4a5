using System.Data;
using FluentMigrator;

namespace Edulure.Engine.Identity.Migrations;

[Migration(202611220302)]
public sealed class CreateSessions : AutoReversingMigration
{
    public override void Up()
    {
        Create
            .Table("engine_sessions")
            .WithColumn("id")
            .AsInt64()
            .PrimaryKey()
            .Identity()
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
            .AsCustom("timestamptz")
            .NotNullable()
            .WithColumn("seen_at")
            .AsCustom("timestamptz")
            .NotNullable()
            .WithColumn("expires_at")
            .AsCustom("timestamptz")
            .NotNullable()
            .Indexed("ix_engine_sessions_expires_at")
            .WithColumn("remember")
            .AsBoolean()
            .NotNullable();
    }
}
