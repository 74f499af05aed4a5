using System.Data;
using Edulure.Sdk;
using FluentMigrator;
using FluentMigrator.Builders.Create.Table;

namespace Edulure.Plugins.Accounts.Data.Migrations;

[Migration(202611230401, "Links in mails, attempts, known devices")]
public sealed class M202611230401_MailedLinks : ForwardOnlyMigration
{
    private const int Token = 43;

    public override void Up()
    {
        Create
            .Table("accounts_pending_sign_ups")
            .WithKey()
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("email")
            .AsString(254)
            .NotNullable()
            .WithColumn("password_hash")
            .AsString(500)
            .NotNullable()
            .WithColumn("language")
            .AsString(35)
            .NotNullable()
            .WithColumn("return_path")
            .AsString(2000)
            .Nullable()
            .WithColumn("browser_hash")
            .AsString(Token)
            .NotNullable()
            .WithColumn("token_hash")
            .AsString(Token)
            .Nullable()
            .Unique("ux_accounts_pending_sign_ups_token_hash")
            .WithColumn("expires_at")
            .AsMoment()
            .NotNullable()
            .Indexed("ix_accounts_pending_sign_ups_expires_at");
        Create
            .Table("accounts_mailed_links")
            .WithColumn("token_hash")
            .AsString(Token)
            .PrimaryKey()
            .WithColumn("kind")
            .AsString(20)
            .NotNullable()
            .WithPerson("accounts_mailed_links")
            .Indexed("ix_accounts_mailed_links_person_id")
            .WithColumn("email")
            .AsString(254)
            .NotNullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("expires_at")
            .AsMoment()
            .NotNullable()
            .Indexed("ix_accounts_mailed_links_expires_at");
        Create
            .Table("accounts_attempts")
            .WithColumn("subject")
            .AsString(Token)
            .PrimaryKey()
            .WithColumn("source")
            .AsString(Token)
            .PrimaryKey()
            .WithColumn("count")
            .AsInt32()
            .NotNullable()
            .WithColumn("open_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("forget_at")
            .AsMoment()
            .NotNullable()
            .Indexed("ix_accounts_attempts_forget_at");
        // The key's first column is the person: it is the foreign key's index too.
        Create
            .Table("accounts_known_devices")
            .WithPerson("accounts_known_devices")
            .PrimaryKey()
            .WithColumn("token_hash")
            .AsString(Token)
            .PrimaryKey()
            .WithColumn("seen_at")
            .AsMoment()
            .NotNullable();
    }
}

internal static class PersonColumn
{
    /// <summary>Whose it is; it goes with them.</summary>
    public static ICreateTableColumnOptionOrForeignKeyCascadeOrWithColumnSyntax WithPerson(
        this ICreateTableWithColumnSyntax table,
        string name
    ) =>
        table
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey($"fk_{name}_person", "engine_people", "id")
            .OnDelete(Rule.Cascade);
}
