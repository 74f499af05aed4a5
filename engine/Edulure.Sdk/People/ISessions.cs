using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

/// <summary>Browser sessions: a random token in a cookie, its hash in the database. Needs the grant <c>sessions</c>.</summary>
public interface ISessions
{
    /// <summary>Begins a session for a person and sets its cookie. A session the request already had ends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="personId">Who has just proved to be this person.</param>
    /// <param name="remember">True: the cookie outlives the browser's session.</param>
    Task SignInAsync(HttpContext context, long personId, bool remember);

    /// <summary>Ends the request's session, if it has one, and removes the cookie.</summary>
    Task SignOutAsync(HttpContext context);

    /// <summary>The sessions of a person that have not ended, the one that was seen last first.</summary>
    /// <param name="context">The request: its own session is <see cref="SessionInfo.IsCurrent"/>.</param>
    /// <param name="personId">Whose.</param>
    Task<IReadOnlyList<SessionInfo>> ListAsync(HttpContext context, long personId);

    /// <summary>
    /// Ends one session of a person, on the connection of <paramref name="db"/>. In force with that browser's next request.
    /// </summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="personId">Whose: a session of somebody else is left alone.</param>
    /// <param name="sessionId">From <see cref="ListAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the person has no such session.</returns>
    Task<bool> EndAsync(PluginDb db, long personId, long sessionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends all sessions of a person but that of the request, on the connection of <paramref name="db"/>: after their
    /// password was changed.
    /// </summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="context">The request whose session stays; null: none stays.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many ended.</returns>
    Task<int> EndOthersAsync(
        PluginDb db,
        HttpContext? context,
        long personId,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Ends the sessions of a person that were unseen longest, until there are at most so many, on the connection of
    /// <paramref name="db"/>.
    /// </summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="count">How many stay; at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    Task<int> LimitAsync(PluginDb db, long personId, int count, CancellationToken cancellationToken = default);
}

/// <summary>A session, as it can be shown to the person whose it is.</summary>
/// <param name="Id">For <see cref="ISessions.EndAsync"/>. It opens nothing.</param>
/// <param name="BegunAt">When the person signed in.</param>
/// <param name="SeenAt">When its browser asked for something last, to a few minutes.</param>
/// <param name="UserAgent">What the browser said of itself at sign-in, at most 300 characters; null: nothing.</param>
/// <param name="Address">The address of the network it signed in from; null where it is not known.</param>
/// <param name="IsCurrent">Whether the request that asks belongs to it.</param>
public sealed record SessionInfo(
    long Id,
    DateTimeOffset BegunAt,
    DateTimeOffset SeenAt,
    string? UserAgent,
    string? Address,
    bool IsCurrent
);
