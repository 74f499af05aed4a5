using FluentMigrator;

namespace Edulure.Samples.MigrationFails;

/// <summary>Succeeds: what stays of it shows that a failed upgrade was not undone.</summary>
[Migration(202611220101)]
public sealed class M202611220101_Places : Migration
{
    public override void Up() => Alter.Table("migration_fails_notes").AddColumn("place").AsString(50).Nullable();

    public override void Down() => Delete.Column("place").FromTable("migration_fails_notes");
}
