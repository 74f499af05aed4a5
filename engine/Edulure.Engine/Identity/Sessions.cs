using System.Data.Common;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Edulure.Engine.Identity;

internal sealed class Sessions(SiteDatabase database, TimeProvider time, IEnumerable<ISignInFollower>? followers = null)
    : ISessions
{
    /// <summary>How stale <c>seen_at</c> may be: a write on every request would make every page a write.</summary>
    internal static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    internal static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    internal static readonly TimeSpan Unremembered = TimeSpan.FromHours(12);

    private const string Select = $"""
        select s.id, s.seen_at, s.expires_at, s.remember, {PersonQuery.Columns} from engine_sessions s
        join engine_people p on p.id = s.person_id {PersonQuery.RolesJoin} where s.token_hash = @hash
        """;

    public async Task SignInAsync(HttpContext context, long personId, bool remember)
    {
        var token = SessionToken.Create();
        var now = time.GetUtcNow();
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(context.RequestAborted);
        await EndAsync(db, context);
        await db.Sessions.Where(session => session.ExpiresAt < now).DeleteAsync(context.RequestAborted);
        await db.InsertAsync(
            new SessionRow
            {
                PersonId = personId,
                TokenHash = SessionToken.Hash(token),
                CreatedAt = now,
                SeenAt = now,
                ExpiresAt = now + Lifetime(remember),
                Remember = remember,
                UserAgent = SessionOrigin.UserAgent(context.Request),
                Address = SessionOrigin.Address(context.Connection),
            },
            token: context.RequestAborted
        );
        foreach (var follower in followers ?? [])
            await follower.SignedInAsync(db, context, personId);
        await transaction.CommitAsync(context.RequestAborted);
        SessionCookie.Write(context, token, remember ? Remembered : null);
    }

    public async Task SignOutAsync(HttpContext context)
    {
        await using var db = database.Open();
        await EndAsync(db, context);
        SessionCookie.Remove(context);
        context.Features.Set<IPersonFeature>(null);
        context.Features.Set<IHttpAuthenticationFeature>(null);
    }

    public async Task<IReadOnlyList<SessionInfo>> ListAsync(HttpContext context, long personId)
    {
        var now = time.GetUtcNow();
        var current = CurrentHash(context);
        await using var db = database.Open();
        var rows = await db
            .Sessions.Where(session => session.PersonId == personId && session.ExpiresAt > now)
            .OrderByDescending(session => session.SeenAt)
            .ThenByDescending(session => session.Id)
            .ToListAsync(context.RequestAborted);
        return
        [
            .. rows.Select(row => new SessionInfo(
                row.Id,
                row.CreatedAt,
                row.SeenAt,
                row.UserAgent,
                row.Address,
                row.TokenHash == current
            )),
        ];
    }

    public async Task<bool> EndAsync(
        PluginDb db,
        long personId,
        long sessionId,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Sessions.Where(session => session.Id == sessionId && session.PersonId == personId)
            .DeleteAsync(cancellationToken) > 0;

    public async Task<int> EndOthersAsync(
        PluginDb db,
        HttpContext? context,
        long personId,
        CancellationToken cancellationToken = default
    )
    {
        var current = context is null ? "" : CurrentHash(context);
        return await db
            .Sessions.Where(session => session.PersonId == personId && session.TokenHash != current)
            .DeleteAsync(cancellationToken);
    }

    public async Task<int> LimitAsync(
        PluginDb db,
        long personId,
        int count,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var kept = await db
            .Sessions.Where(session => session.PersonId == personId)
            .OrderByDescending(session => session.SeenAt)
            .ThenByDescending(session => session.Id)
            .Take(count)
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        return await db
            .Sessions.Where(session => session.PersonId == personId && !kept.Contains(session.Id))
            .DeleteAsync(cancellationToken);
    }

    /// <summary>Who a request's cookie stands for, or null, and then the cookie is removed.</summary>
    internal async Task<Person?> ResumeAsync(HttpContext context, string token)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            SessionCookie.Remove(context);
            return null;
        }
        await using var db = database.Open();
        var rows = await ReadAsync(db, token, context.RequestAborted);
        var now = time.GetUtcNow();
        if (!IsValid(rows, now))
        {
            SessionCookie.Remove(context);
            return null;
        }
        if (now - rows[0].SeenAt >= SeenEvery)
            await ProlongAsync(db, context, token, rows[0], now);
        return PersonQuery.Fold(rows.Select(row => row.Person));
    }

    /// <summary>Who a token stands for now, or null. Prolongs nothing: the connection that asks may be left open for days.</summary>
    internal async Task<Person?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
            return null;
        await using var db = database.Open();
        var rows = await ReadAsync(db, token, cancellationToken);
        return IsValid(rows, time.GetUtcNow()) ? PersonQuery.Fold(rows.Select(row => row.Person)) : null;
    }

    private static Task<List<Resumed>> ReadAsync(EngineDb db, string token, CancellationToken cancellationToken) =>
        db.QueryToListAsync(Read, Select, cancellationToken, new DataParameter("hash", SessionToken.Hash(token)));

    private static bool IsValid(List<Resumed> rows, DateTimeOffset now) => rows.Count > 0 && rows[0].ExpiresAt > now;

    private static async Task ProlongAsync(
        EngineDb db,
        HttpContext context,
        string token,
        Resumed session,
        DateTimeOffset now
    )
    {
        var expiresAt = now + Lifetime(session.Remember);
        await db
            .Sessions.Where(row => row.Id == session.Id)
            .Set(row => row.SeenAt, now)
            .Set(row => row.ExpiresAt, expiresAt)
            .UpdateAsync(context.RequestAborted);
        if (session.Remember)
            SessionCookie.Write(context, token, Remembered);
    }

    private static async Task EndAsync(EngineDb db, HttpContext context)
    {
        var token = SessionCookie.Read(context.Request);
        if (!SessionToken.IsWellFormed(token))
            return;
        var hash = SessionToken.Hash(token!);
        await db.Sessions.Where(session => session.TokenHash == hash).DeleteAsync(context.RequestAborted);
    }

    // No hash is empty: nothing is current where there is no token.
    private static string CurrentHash(HttpContext context) =>
        SessionCookie.Read(context.Request) is { } token && SessionToken.IsWellFormed(token)
            ? SessionToken.Hash(token)
            : "";

    private static TimeSpan Lifetime(bool remember) => remember ? Remembered : Unremembered;

    private static Resumed Read(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.GetFieldValue<DateTimeOffset>(2),
            reader.GetBoolean(3),
            PersonQuery.Read(reader, 4)
        );

    private sealed record Resumed(
        long Id,
        DateTimeOffset SeenAt,
        DateTimeOffset ExpiresAt,
        bool Remember,
        PersonAndRole Person
    );
}
