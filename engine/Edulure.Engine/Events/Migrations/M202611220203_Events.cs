using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Events.Migrations;

[Migration(202611220203, "Outbox, subscriptions and inbox of events")]
public sealed class M202611220203_Events : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_outbox")
            .WithKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable()
            .WithColumn("payload")
            .AsLongText()
            .NotNullable()
            .WithColumn("occurred_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("spread_at")
            .AsMoment()
            .Nullable();
        Create
            .Index("engine_outbox_spread")
            .OnTable("engine_outbox")
            .OnColumn("spread_at")
            .Ascending()
            .OnColumn("id")
            .Ascending();

        Create
            .Table("engine_subscriptions")
            .WithColumn("plugin")
            .AsString(40)
            .PrimaryKey()
            .WithColumn("handler")
            .AsString(200)
            .PrimaryKey()
            .WithColumn("event_name")
            .AsString(100)
            .PrimaryKey()
            .WithColumn("seen_at")
            .AsMoment()
            .NotNullable();

        Create
            .Table("engine_inbox")
            .WithKey()
            .WithColumn("event_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("engine_inbox_event", "engine_outbox", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("plugin")
            .AsString(40)
            .NotNullable()
            .WithColumn("handler")
            .AsString(200)
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
        Create
            .Index("engine_inbox_once")
            .OnTable("engine_inbox")
            .OnColumn("event_id")
            .Ascending()
            .OnColumn("plugin")
            .Ascending()
            .OnColumn("handler")
            .Ascending()
            .WithOptions()
            .Unique();
        Create
            .Index("engine_inbox_next")
            .OnTable("engine_inbox")
            .OnColumn("plugin")
            .Ascending()
            .OnColumn("due_at")
            .Ascending();
    }
}
