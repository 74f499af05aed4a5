using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Somebody who is connected to a hub, and how many calls of theirs are not answered yet.</summary>
internal sealed class OpenConnection(HubCallerContext connection)
{
    private int _calls;
    private volatile bool _closing;

    public void BeginCall() => Interlocked.Increment(ref _calls);

    public void EndCall()
    {
        if (Interlocked.Decrement(ref _calls) == 0 && _closing)
            EndReading();
    }

    public void Close()
    {
        _closing = true;
        // Either this sees the last call gone, or the last call sees that it is closing.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _calls) == 0)
            EndReading();
    }

    public void Abort() => connection.Abort();

    // SignalR's own ways to close from the server's side either forbid to connect again, or lose the answer to a running
    // call. To the hub this is the end of what the client has to say.
    private void EndReading() =>
        connection.Features.Get<IConnectionTransportFeature>()?.Transport.Input.CancelPendingRead();
}

/// <summary>A call of a hub, as a service of the scope that SignalR makes for it and ends when the answer is written.</summary>
internal sealed class HubCall : IDisposable
{
    private OpenConnection? _connection;

    public void Begin(OpenConnection? connection)
    {
        connection?.BeginCall();
        _connection = connection;
    }

    public void Dispose()
    {
        _connection?.EndCall();
        _connection = null;
    }
}
