using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Who is connected to the hubs of a generation.</summary>
internal sealed class HubConnections
{
    private readonly ConcurrentDictionary<string, OpenConnection> _open = new(StringComparer.Ordinal);
    private volatile bool _closing;

    public void Add(HubCallerContext connection)
    {
        var open = new OpenConnection(connection);
        _open[connection.ConnectionId] = open;
        if (_closing)
            open.Close();
    }

    public OpenConnection? Find(HubCallerContext connection) => _open.GetValueOrDefault(connection.ConnectionId);

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>
    /// Ends each connection once its running calls are answered, with the request to connect again. Those that connect
    /// from now on are sent away in the same way.
    /// </summary>
    public void Close()
    {
        _closing = true;
        foreach (var open in _open.Values)
            open.Close();
    }

    /// <summary>Cuts off those whose calls do not end.</summary>
    public void Abort()
    {
        foreach (var open in _open.Values)
            open.Abort();
    }
}
