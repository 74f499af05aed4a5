using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Appearance.Pages;

[Table("engine_site_pages")]
internal sealed class SitePageRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("slug"), NotNull]
    public string Slug { get; init; } = "";

    /// <summary>The number of the newest version: whoever changes an older one is told.</summary>
    [Column("newest")]
    public int Newest { get; init; }

    /// <summary>The version that visitors see; null: none.</summary>
    [Column("published")]
    public int? Published { get; init; }

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

[Table("engine_site_page_versions")]
internal sealed class SitePageVersionRow
{
    [Column("page_id"), PrimaryKey(0)]
    public long PageId { get; init; }

    [Column("number"), PrimaryKey(1)]
    public int Number { get; init; }

    /// <summary>JSON of a <see cref="SitePageContent"/>.</summary>
    [Column("content"), NotNull]
    public string Content { get; init; } = "";

    [Column("saved_at")]
    public DateTimeOffset SavedAt { get; init; }

    [Column("saved_by"), NotNull]
    public string SavedBy { get; init; } = "";
}

[Table("engine_site_page_addresses")]
internal sealed class SitePageAddressRow
{
    [Column("slug"), PrimaryKey, NotNull]
    public string Slug { get; init; } = "";

    [Column("page_id")]
    public long PageId { get; init; }
}

internal static class SitePageTables
{
    extension(EngineDb db)
    {
        public ITable<SitePageRow> SitePages => db.GetTable<SitePageRow>();

        public ITable<SitePageVersionRow> SitePageVersions => db.GetTable<SitePageVersionRow>();

        public ITable<SitePageAddressRow> SitePageAddresses => db.GetTable<SitePageAddressRow>();
    }
}
