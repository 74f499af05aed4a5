using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Flags.Migrations;

[Migration(202611230501, "Feature flags")]
public sealed class M202611230501_Flags : Migration
{
    public override void Up() =>
        Create
            .Table("engine_flags")
            .WithColumn("id")
            .AsString(100)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("plugin")
            .AsString(40)
            .NotNullable()
            .Indexed("engine_flags_plugin")
            .WithColumn("state")
            .AsLongText()
            .Nullable()
            .WithColumn("is_killed")
            .AsBoolean()
            .NotNullable()
            .WithColumn("changed_at")
            .AsMoment()
            .NotNullable();

    public override void Down() => Delete.Table("engine_flags");
}
