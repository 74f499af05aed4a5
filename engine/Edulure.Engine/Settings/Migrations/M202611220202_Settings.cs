using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Settings.Migrations;

[Migration(202611220202, "Settings of plugins")]
public sealed class M202611220202_Settings : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("engine_settings")
            .WithColumn("plugin")
            .AsString(40)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("value")
            .AsLongText()
            .NotNullable()
            .WithColumn("changed_at")
            .AsMoment()
            .NotNullable();
}
