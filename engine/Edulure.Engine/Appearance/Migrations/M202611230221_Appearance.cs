using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Appearance.Migrations;

/// <summary>
/// What the owner made of the site's looks: a document for each part. The rows are there from the beginning, so that a
/// change is always an update of a known revision.
/// </summary>
[Migration(202611230221, "Appearance")]
public sealed class M202611230221_Appearance : Migration
{
    public override void Up()
    {
        Create
            .Table("engine_appearance")
            .WithColumn("part")
            .AsString(40)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("revision")
            .AsInt32()
            .NotNullable()
            .WithColumn("content")
            .AsLongText()
            .Nullable()
            .WithColumn("changed_at")
            .AsMoment()
            .Nullable()
            .WithColumn("changed_by")
            .AsString(200)
            .Nullable();
        foreach (var part in (string[])["brand", "home", "menus"])
            Insert.IntoTable("engine_appearance").Row(new { part, revision = 0 });
    }

    public override void Down() => Delete.Table("engine_appearance");
}
