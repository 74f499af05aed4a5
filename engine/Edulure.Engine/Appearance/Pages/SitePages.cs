using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>Reads the owner's pages.</summary>
internal sealed class SitePages(SiteDatabase database) : IPublicPages
{
    /// <summary>Every page in its newest version, the one that was changed last first.</summary>
    public async Task<IReadOnlyList<SitePage>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await Versions(db)
            .Where(both => both.Version.Number == both.Page.Newest)
            .OrderByDescending(both => both.Page.ChangedAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Of)];
    }

    /// <param name="id">Which page.</param>
    /// <param name="number">Which version; null: the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SitePage?> FindAsync(long id, int? number, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await Versions(db)
            .Where(both => both.Page.Id == id && both.Version.Number == (number ?? both.Page.Newest))
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : Of(row);
    }

    /// <summary>All versions of a page, the newest first.</summary>
    public async Task<IReadOnlyList<SitePage>> HistoryAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await Versions(db)
            .Where(both => both.Page.Id == id)
            .OrderByDescending(both => both.Version.Number)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Of)];
    }

    /// <summary>What visitors see at an address that a page has or had; null: nothing.</summary>
    public async Task<SitePage?> FindPublishedAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await (
            from both in Versions(db)
            join address in db.SitePageAddresses on both.Page.Id equals address.PageId
            where address.Slug == slug && both.Version.Number == both.Page.Published
            select both
        ).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : Of(row);
    }

    public async Task<IReadOnlyList<PublicPage>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        var rows = await Versions(db)
            .Where(both => both.Version.Number == both.Page.Published)
            .OrderBy(both => both.Page.Slug)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(Of).Select(page => new PublicPage(page.Path, [.. page.Content.Texts.Keys], page.SavedAt)),
        ];
    }

    private static IQueryable<PageAndVersion> Versions(EngineDb db) =>
        from page in db.SitePages
        join version in db.SitePageVersions on page.Id equals version.PageId
        select new PageAndVersion { Page = page, Version = version };

    private static SitePage Of(PageAndVersion both) =>
        new(
            both.Page.Id,
            both.Page.Slug,
            both.Version.Number,
            both.Page.Newest,
            both.Page.Published,
            SitePageContent.Parse(both.Version.Content),
            both.Version.SavedBy,
            both.Version.SavedAt
        );

    private sealed class PageAndVersion
    {
        public required SitePageRow Page { get; init; }

        public required SitePageVersionRow Version { get; init; }
    }
}
