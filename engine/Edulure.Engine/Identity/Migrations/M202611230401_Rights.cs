using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Identity.Migrations;

[Migration(
    202611230401,
    "Roles of the owner's own, what roles may, and what people were given for a time or a resource"
)]
public sealed class M202611230401_Rights : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_roles")
            .WithColumn("id")
            .AsString(40)
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable();

        // The roles that the site brings stand in no table: no foreign key.
        Create
            .Table("engine_role_permissions")
            .WithColumn("role")
            .AsString(40)
            .PrimaryKey()
            .WithColumn("permission")
            .AsString(120)
            .PrimaryKey()
            .WithColumn("allowed")
            .AsBoolean()
            .NotNullable();

        Create
            .Table("engine_person_grants")
            .WithKey()
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("fk_engine_person_grants_person", "engine_people", "id")
            .OnDelete(Rule.Cascade)
            .Indexed("ix_engine_person_grants_person_id")
            .WithColumn("role")
            .AsString(40)
            .Nullable()
            .Indexed("ix_engine_person_grants_role")
            .WithColumn("permission")
            .AsString(120)
            .Nullable()
            .WithColumn("allowed")
            .AsBoolean()
            .NotNullable()
            .WithColumn("scope")
            .AsString(310)
            .NotNullable()
            .WithColumn("begins_at")
            .AsMoment()
            .Nullable()
            .WithColumn("ends_at")
            .AsMoment()
            .Nullable()
            .Indexed("ix_engine_person_grants_ends_at")
            .WithColumn("reason")
            .AsString(500)
            .Nullable()
            .WithColumn("granted_by")
            .AsInt64()
            .Nullable()
            .ForeignKey("fk_engine_person_grants_granted_by", "engine_people", "id")
            .OnDelete(Rule.SetNull)
            .Indexed("ix_engine_person_grants_granted_by")
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable();
    }
}
