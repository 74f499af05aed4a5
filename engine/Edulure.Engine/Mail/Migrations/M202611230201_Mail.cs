using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Mail.Migrations;

[Migration(202611230201, "Mail that waits for its server")]
public sealed class M202611230201_Mail : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_mail")
            .WithKey()
            .WithColumn("plugin")
            .AsString(40)
            .NotNullable()
            .WithColumn("message")
            .AsBinary()
            .NotNullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("attempts")
            .AsInt32()
            .NotNullable()
            .WithColumn("due_at")
            .AsMoment()
            .Nullable()
            .WithColumn("leased_until")
            .AsMoment()
            .Nullable()
            .WithColumn("error")
            .AsLongText()
            .Nullable();
        Create.Index("engine_mail_due").OnTable("engine_mail").OnColumn("due_at").Ascending();
    }
}
