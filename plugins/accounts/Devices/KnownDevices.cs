using Edulure.Plugins.Accounts.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Devices;

/// <summary>The browsers in which people have signed in.</summary>
internal sealed class KnownDevices(AccountsDb db, TimeProvider time)
{
    // The moment stands as both databases write it, and is set by the statement after it: a parameter of plain SQL would be
    // text of another form on SQLite.
    private const string InsertUnlessThere = """
        insert into accounts_known_devices (person_id, token_hash, seen_at)
        values (@person, @hash, '1970-01-01 00:00:00.000000Z') on conflict (person_id, token_hash) do nothing
        """;

    /// <summary>Whether a person has signed in before in the browser that asks.</summary>
    /// <param name="context">The request.</param>
    /// <param name="personId">0 where there is nobody: the same is asked all the same.</param>
    public async Task<bool> KnowsAsync(HttpContext context, long personId) =>
        DeviceCookie.Hash(context.Request) is { } hash
        && await Rows(personId).AnyAsync(device => device.TokenHash == hash, context.RequestAborted);

    /// <summary>Notes that a person signs in.</summary>
    /// <returns>True: in another browser than ever before, and not for the first time.</returns>
    public async Task<bool> NoteAsync(HttpContext context, long personId)
    {
        var hash = DeviceCookie.Keep(context);
        var now = time.GetUtcNow();
        var forgotten = now - DeviceCookie.Lifetime;
        await Rows(personId).Where(device => device.SeenAt < forgotten).DeleteAsync(context.RequestAborted);
        if (await SeenAsync(personId, hash, now, context.RequestAborted))
            return false;
        var hasOthers = await Rows(personId).AnyAsync(context.RequestAborted);
        // Two sign-ins of one browser at once are one device, and one piece of news.
        var added = await db.ExecuteAsync(
            InsertUnlessThere,
            context.RequestAborted,
            new DataParameter("person", personId),
            new DataParameter("hash", hash)
        );
        await SeenAsync(personId, hash, now, context.RequestAborted);
        return hasOthers && added > 0;
    }

    private async Task<bool> SeenAsync(
        long personId,
        string hash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await Rows(personId)
            .Where(device => device.TokenHash == hash)
            .Set(device => device.SeenAt, now)
            .UpdateAsync(cancellationToken) > 0;

    private IQueryable<KnownDevice> Rows(long personId) => db.KnownDevices.Where(device => device.PersonId == personId);
}
