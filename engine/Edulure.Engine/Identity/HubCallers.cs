using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>Asks for the session of a connection again, without a request that could change its cookie.</summary>
internal sealed class HubCallers(Sessions sessions) : IHubCallers
{
    public ValueTask<Person?> FindAsync(HttpContext request, CancellationToken cancellationToken) =>
        SessionCookie.Read(request.Request) is { } token
            ? new(sessions.FindAsync(token, cancellationToken))
            : new((Person?)null);
}
