using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>
/// Changes the owner's pages: each a transaction with its line in the audit. A version is never changed, only followed by
/// another; what visitors see is one of them.
/// </summary>
internal sealed class SitePageChanges(SiteDatabase database, Audit audit, TimeProvider time, IPageCache? pages = null)
{
    public static string TagOf(long id) => string.Create(CultureInfo.InvariantCulture, $"site-page:{id}");

    /// <returns>The id of the new page; null: its address is taken.</returns>
    public async Task<long?> CreateAsync(
        string slug,
        SitePageContent content,
        bool publish,
        PluginActor actor,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (await db.SitePageAddresses.AnyAsync(address => address.Slug == slug, cancellationToken))
            return null;
        var row = new SitePageRow
        {
            Slug = slug,
            Newest = 1,
            Published = publish ? 1 : null,
            ChangedAt = time.GetUtcNow(),
        };
        var id = await db.InsertWithInt64IdentityAsync(row, token: cancellationToken);
        await db.InsertAsync(new SitePageAddressRow { Slug = slug, PageId = id }, token: cancellationToken);
        await AddVersionAsync(db, id, 1, content, actor, cancellationToken);
        await NoteAsync(db, actor, "page.create", id, null, JsonNode.Parse(content.ToJson()), cancellationToken);
        if (publish)
            await NoteAsync(db, actor, "page.publish", id, null, 1, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await EvictAsync(id);
        return id;
    }

    /// <param name="page">The newest version, of which the change was made.</param>
    /// <param name="slug">Its address from now on; the one of before leads there.</param>
    /// <param name="content">A version more, unless nothing differs.</param>
    /// <param name="publish">Visitors see it at once.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PageChange> SaveAsync(
        SitePage page,
        string slug,
        SitePageContent content,
        bool publish,
        PluginActor actor,
        CancellationToken cancellationToken
    )
    {
        var (before, after) = (page.Content.ToJson(), content.ToJson());
        var number = before == after ? page.Newest : page.Newest + 1;
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var published = publish ? number : page.Published;
        if (!await SetAsync(db, page, slug, number, published, cancellationToken))
            return PageChange.Meanwhile;
        if (slug != page.Slug)
        {
            if (!await MoveAsync(db, page, slug, cancellationToken))
                return PageChange.AddressTaken;
            await NoteAsync(db, actor, "page.address", page.Id, page.Slug, slug, cancellationToken);
        }
        if (number != page.Newest)
        {
            await AddVersionAsync(db, page.Id, number, content, actor, cancellationToken);
            await NoteAsync(
                db,
                actor,
                "page.save",
                page.Id,
                JsonNode.Parse(before),
                JsonNode.Parse(after),
                cancellationToken
            );
        }
        if (published != page.Published)
            await NoteAsync(db, actor, "page.publish", page.Id, page.Published, published, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await EvictAsync(page.Id);
        return PageChange.Done;
    }

    /// <summary>Takes a page away from visitors; it stays as it is for the owner.</summary>
    public async Task<PageChange> UnpublishAsync(SitePage page, PluginActor actor, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (!await SetAsync(db, page, page.Slug, page.Newest, null, cancellationToken))
            return PageChange.Meanwhile;
        await NoteAsync(db, actor, "page.unpublish", page.Id, page.Published, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await EvictAsync(page.Id);
        return PageChange.Done;
    }

    /// <summary>Deletes a page with all its versions and addresses.</summary>
    public async Task DeleteAsync(SitePage page, PluginActor actor, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await db.SitePages.Where(row => row.Id == page.Id).DeleteAsync(cancellationToken);
        await NoteAsync(
            db,
            actor,
            "page.delete",
            page.Id,
            new JsonObject { ["path"] = page.Path, ["content"] = JsonNode.Parse(page.Content.ToJson()) },
            null,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        await EvictAsync(page.Id);
    }

    // Whoever comes second finds another newest version, and changes nothing.
    private async Task<bool> SetAsync(
        EngineDb db,
        SitePage page,
        string slug,
        int newest,
        int? published,
        CancellationToken cancellationToken
    )
    {
        if (await db.SitePages.AnyAsync(row => row.Slug == slug && row.Id != page.Id, cancellationToken))
            slug = page.Slug;
        var now = time.GetUtcNow();
        return await db
                .SitePages.Where(row => row.Id == page.Id && row.Newest == page.Newest)
                .Set(row => row.Slug, slug)
                .Set(row => row.Newest, newest)
                .Set(row => row.Published, published)
                .Set(row => row.ChangedAt, now)
                .UpdateAsync(cancellationToken) > 0;
    }

    // A page may come back to an address of its own.
    private static async Task<bool> MoveAsync(
        EngineDb db,
        SitePage page,
        string slug,
        CancellationToken cancellationToken
    )
    {
        var owner = await db
            .SitePageAddresses.Where(address => address.Slug == slug)
            .Select(address => (long?)address.PageId)
            .FirstOrDefaultAsync(cancellationToken);
        if (owner is null)
            await db.InsertAsync(new SitePageAddressRow { Slug = slug, PageId = page.Id }, token: cancellationToken);
        return owner is null || owner == page.Id;
    }

    private Task<int> AddVersionAsync(
        EngineDb db,
        long page,
        int number,
        SitePageContent content,
        PluginActor actor,
        CancellationToken cancellationToken
    ) =>
        db.InsertAsync(
            new SitePageVersionRow
            {
                PageId = page,
                Number = number,
                Content = content.ToJson(),
                SavedAt = time.GetUtcNow(),
                SavedBy = actor.Name,
            },
            token: cancellationToken
        );

    private Task NoteAsync(
        EngineDb db,
        PluginActor actor,
        string action,
        long page,
        JsonNode? before,
        JsonNode? after,
        CancellationToken cancellationToken
    ) =>
        audit.NoteSubjectAsync(
            db,
            actor,
            action,
            string.Create(CultureInfo.InvariantCulture, $"page:{page}"),
            before,
            after,
            null,
            cancellationToken
        );

    private Task EvictAsync(long page) => pages?.EvictAsync(TagOf(page)) ?? Task.CompletedTask;
}
