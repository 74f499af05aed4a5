using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Samples.MigrationFails;

[Migration(202611220001)]
public sealed class M202611220001_Notes : Migration
{
    public override void Up()
    {
        Create.Table("migration_fails_notes").WithKey().WithColumn("title").AsString(100).NotNullable();
        Insert.IntoTable("migration_fails_notes").Row(new { title = "Milk" }).Row(new { title = "Milk" });
    }

    public override void Down() => Delete.Table("migration_fails_notes");
}
