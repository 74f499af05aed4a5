using FluentMigrator;

namespace Edulure.Samples.MigrationFails;

/// <summary>Fails on the rows that there are.</summary>
[Migration(202611220102)]
public sealed class M202611220102_UniqueTitles : Migration
{
    public override void Up() =>
        Create.Index("migration_fails_titles").OnTable("migration_fails_notes").OnColumn("title").Unique();

    public override void Down() => Delete.Index("migration_fails_titles").OnTable("migration_fails_notes");
}
