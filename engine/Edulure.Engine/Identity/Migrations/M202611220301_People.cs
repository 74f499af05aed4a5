using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Identity.Migrations;

[Migration(202611220301, "People and their roles")]
public sealed class M202611220301_People : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_people")
            .WithKey()
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("email")
            .AsString(254)
            .NotNullable()
            .WithColumn("email_key")
            .AsString(254)
            .NotNullable()
            .Unique("ux_engine_people_email_key")
            .WithColumn("language")
            .AsString(35)
            .Nullable()
            .WithColumn("time_zone")
            .AsString(64)
            .Nullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable();

        // The key's first column is the person: it is the foreign key's index too.
        Create
            .Table("engine_person_roles")
            .WithColumn("person_id")
            .AsInt64()
            .PrimaryKey()
            .ForeignKey("fk_engine_person_roles_person", "engine_people", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("role")
            .AsString(40)
            .PrimaryKey();
        Create.Index("ix_engine_person_roles_role").OnTable("engine_person_roles").OnColumn("role");
    }
}
