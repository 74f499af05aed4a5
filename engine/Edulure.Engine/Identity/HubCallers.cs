using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>Asks for the session of a connection again, without a request that could change its cookie.</summary>
internal sealed class HubCallers(Sessions sessions) : IHubCallers
{
    public string? SessionOf(HttpRequest request) => SessionCookie.Read(request);

    public ValueTask<Person?> FindAsync(string session, CancellationToken cancellationToken) =>
        new(sessions.FindAsync(session, cancellationToken));
}
