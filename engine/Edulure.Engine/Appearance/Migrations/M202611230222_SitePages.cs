using System.Data;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Appearance.Migrations;

/// <summary>The owner's pages with every version of them, and each address that one ever had.</summary>
[Migration(202611230222, "Pages of the owner")]
public sealed class M202611230222_SitePages : Migration
{
    public override void Up()
    {
        Create
            .Table("engine_site_pages")
            .WithKey()
            .WithColumn("slug")
            .AsString(80)
            .NotNullable()
            .Unique("engine_site_pages_slug")
            .WithColumn("newest")
            .AsInt32()
            .NotNullable()
            .WithColumn("published")
            .AsInt32()
            .Nullable()
            .WithColumn("changed_at")
            .AsMoment()
            .NotNullable();
        Create
            .Table("engine_site_page_versions")
            .WithColumn("page_id")
            .AsInt64()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("engine_site_page_versions_page", "engine_site_pages", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("number")
            .AsInt32()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("content")
            .AsLongText()
            .NotNullable()
            .WithColumn("saved_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("saved_by")
            .AsString(200)
            .NotNullable();
        Create
            .Table("engine_site_page_addresses")
            .WithColumn("slug")
            .AsString(80)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("page_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("engine_site_page_addresses_page", "engine_site_pages", "id")
            .OnDelete(Rule.Cascade)
            .Indexed("engine_site_page_addresses_page_id");
    }

    public override void Down()
    {
        Delete.Table("engine_site_page_addresses");
        Delete.Table("engine_site_page_versions");
        Delete.Table("engine_site_pages");
    }
}
