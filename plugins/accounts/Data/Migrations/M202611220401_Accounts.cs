using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Plugins.Accounts.Data.Migrations;

[Migration(202611220401, "Passwords and set-up tokens")]
public sealed class M202611220401_Accounts : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("accounts_credentials")
            .WithColumn("person_id")
            .AsInt64()
            .PrimaryKey()
            .ForeignKey("fk_accounts_credentials_person", "engine_people", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("password_hash")
            .AsString(500)
            .NotNullable()
            .WithColumn("changed_at")
            .AsMoment()
            .NotNullable();
        Create
            .Table("accounts_set_up_tokens")
            .WithColumn("token_hash")
            .AsString(43)
            .PrimaryKey()
            .WithColumn("expires_at")
            .AsMoment()
            .NotNullable();
    }
}
