using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Demo.Migrations;

[Migration(202611220501)]
public sealed class CreateDemoSeeds : AutoReversingMigration
{
    public override void Up() =>
        Create
            .Table("engine_demo_seeds")
            .WithColumn("seed")
            .AsString(200)
            .PrimaryKey()
            .WithColumn("lines")
            .AsLongText()
            .NotNullable()
            .WithColumn("done_at")
            .AsMoment()
            .NotNullable();
}
