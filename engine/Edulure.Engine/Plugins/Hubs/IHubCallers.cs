using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Says who is at the other end of a connection that lasts.</summary>
internal interface IHubCallers
{
    /// <summary>The session of the request that a connection begins with; null for a visitor.</summary>
    string? SessionOf(HttpRequest request);

    /// <summary>Who a session stands for now; null where it has ended.</summary>
    ValueTask<Person?> FindAsync(string session, CancellationToken cancellationToken);
}

/// <summary>Who is connected to a hub, as they were when they were last asked for.</summary>
internal sealed class HubCaller(string session, Person person) : IPersonFeature
{
    private volatile Person _person = person;

    public string Session => session;

    public Person Person
    {
        get => _person;
        set => _person = value;
    }
}
