using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Data.Migrations;

[Migration(202611220201, "Signals between processes")]
public sealed class M202611220201_Signals : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_signals")
            .WithKey()
            .WithColumn("kind")
            .AsString(40)
            .NotNullable()
            .WithColumn("payload")
            .AsLongText()
            .NotNullable()
            .WithColumn("sender")
            .AsString(40)
            .NotNullable()
            .WithColumn("sent_at")
            .AsMoment()
            .NotNullable();
        Create.Index("engine_signals_sent").OnTable("engine_signals").OnColumn("sent_at");
    }
}
