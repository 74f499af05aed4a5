using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Who is connected to the hubs of a generation.</summary>
internal sealed class HubConnections
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);
    private volatile bool _closing;

    public int Count => _open.Count;

    public void Add(HubCallerContext connection)
    {
        _open[connection.ConnectionId] = connection;
        if (_closing)
            EndReading(connection);
    }

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>
    /// Ends each connection once its running call is answered, with the request to connect again. Those that connect from
    /// now on are sent away in the same way.
    /// </summary>
    public void Close()
    {
        _closing = true;
        foreach (var connection in _open.Values)
            EndReading(connection);
    }

    /// <summary>Cuts off those whose calls do not end.</summary>
    public void Abort()
    {
        foreach (var connection in _open.Values)
            connection.Abort();
    }

    // SignalR's own ways to close from the server's side either forbid to connect again, or lose the answer to a running
    // call. To the hub this is the end of what the client has to say: it ends as it does then.
    private static void EndReading(HubCallerContext connection) =>
        connection.Features.Get<IConnectionTransportFeature>()?.Transport.Input.CancelPendingRead();
}
