using Microsoft.AspNetCore.SignalR.Client;

namespace Edulure.Bench;

/// <summary>Somebody who stays connected to a hub while its plugin is replaced, and calls it each time they are back.</summary>
internal sealed class HubListener : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private int _reconnected;
    private int _lost;

    private HubListener(HubConnection connection) => _connection = connection;

    /// <summary>How often they were sent away and came back.</summary>
    public int Reconnected => Volatile.Read(ref _reconnected);

    /// <summary>How often they could not come back, or got no answer afterwards.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public static async Task<HubListener> ConnectAsync(Uri site, string path)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(site, path))
            .WithAutomaticReconnect([.. Enumerable.Range(0, 10).Select(time => TimeSpan.FromMilliseconds(50 * time))])
            .Build();
        var listener = new HubListener(connection);
        connection.Reconnected += _ =>
        {
            Interlocked.Increment(ref listener._reconnected);
            return listener.CallAsync();
        };
        connection.Closed += listener.ClosedAsync;
        await connection.StartAsync();
        return listener;
    }

    /// <summary>Calls the hub: it answers, or the connection counts as lost.</summary>
    public async Task CallAsync()
    {
        try
        {
            await _connection.InvokeAsync<string>("Version");
        }
        // Sent away again before the answer came: they come back once more.
        catch (Exception) when (_connection.State is HubConnectionState.Reconnecting) { }
        catch (Exception)
        {
            Interlocked.Increment(ref _lost);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // Null where the site was told goodbye.
    private Task ClosedAsync(Exception? reason)
    {
        if (reason is not null)
            Interlocked.Increment(ref _lost);
        return Task.CompletedTask;
    }
}
