using FluentMigrator;

namespace Edulure.Engine.Plugins.Migrations;

/// <summary>What the owner wants of each plugin; a plugin without a row is wanted enabled.</summary>
[Migration(202611220101)]
public sealed class M202611220101_Plugins : Migration
{
    public override void Up() =>
        Create
            .Table("engine_plugins")
            .WithColumn("id")
            .AsString(100)
            .PrimaryKey()
            .WithColumn("desired")
            .AsString(20)
            .NotNullable()
            .WithColumn("changed_at")
            // FluentMigrator has no moment in time on SQLite.
            .AsCustom("timestamptz")
            .NotNullable();

    public override void Down() => Delete.Table("engine_plugins");
}
