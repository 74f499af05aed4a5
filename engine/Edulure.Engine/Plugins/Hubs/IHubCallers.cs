using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Says who is at the other end of a connection that lasts.</summary>
internal interface IHubCallers
{
    /// <summary>Who the session of the request stands for now; null for a visitor, and where it has ended.</summary>
    /// <param name="request">That the connection began with; nothing of its answer is touched.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<Person?> FindAsync(HttpContext request, CancellationToken cancellationToken);
}

/// <summary>The person of a connection.</summary>
internal sealed record HubPerson(Person Person) : IPersonFeature;
