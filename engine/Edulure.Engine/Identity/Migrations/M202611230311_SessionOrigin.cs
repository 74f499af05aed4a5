using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Identity.Migrations;

[Migration(202611230311, "Verified addresses, and where sessions were begun")]
public sealed class M202611230311_SessionOrigin : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("engine_people").AddColumn("email_verified_at").AsMoment().Nullable();
        Alter
            .Table("engine_sessions")
            .AddColumn("user_agent")
            .AsString(300)
            .Nullable()
            // The longest form of an address, with its zone.
            .AddColumn("address")
            .AsString(64)
            .Nullable();
    }
}
