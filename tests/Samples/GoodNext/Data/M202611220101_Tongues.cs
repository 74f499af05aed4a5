using FluentMigrator;

namespace Edulure.Samples.Good.Data;

/// <summary>Expands: a column that version 1.0 does not know of, and the table that takes the place of its languages.</summary>
[Migration(202611220101)]
public sealed class M202611220101_Tongues : Migration
{
    public override void Up()
    {
        Alter.Table("good_greetings").AddColumn("mood").AsString(20).Nullable().WithDefaultValue("calm");
        Create
            .Table("good_tongues")
            .WithColumn("code")
            .AsString(10)
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable();
        Execute.Sql("INSERT INTO good_tongues (code, name) SELECT code, name FROM good_languages");
    }

    public override void Down()
    {
        Delete.Table("good_tongues");
        Delete.Column("mood").FromTable("good_greetings");
    }
}
