using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Jobs.Migrations;

[Migration(202611220204, "Runs of jobs")]
public sealed class M202611220204_Jobs : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("engine_jobs")
            .WithKey()
            .WithColumn("plugin")
            .AsString(40)
            .NotNullable()
            .WithColumn("job")
            .AsString(200)
            .NotNullable()
            .WithColumn("state")
            .AsString(20)
            .NotNullable()
            .WithColumn("progress")
            .AsDouble()
            .NotNullable()
            .WithColumn("message")
            .AsLongText()
            .NotNullable()
            .WithColumn("arguments")
            .AsLongText()
            .Nullable()
            .WithColumn("checkpoint")
            .AsLongText()
            .Nullable()
            .WithColumn("result")
            .AsLongText()
            .Nullable()
            .WithColumn("person_id")
            .AsInt64()
            .Nullable()
            .WithColumn("cancel_requested")
            .AsBoolean()
            .NotNullable()
            .WithColumn("attempts")
            .AsInt32()
            .NotNullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("started_at")
            .AsMoment()
            .Nullable()
            .WithColumn("ended_at")
            .AsMoment()
            .Nullable();
        Create
            .Index("engine_jobs_state")
            .OnTable("engine_jobs")
            .OnColumn("state")
            .Ascending()
            .OnColumn("id")
            .Ascending();
        Create.Index("engine_jobs_ended").OnTable("engine_jobs").OnColumn("ended_at");
    }
}
