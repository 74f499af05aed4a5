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
}
