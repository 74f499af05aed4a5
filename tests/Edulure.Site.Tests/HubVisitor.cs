using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Edulure.Site.Tests;

/// <summary>Calls a hub over one transport after another, and stays connected until the hub closes or the next call.</summary>
internal sealed class HubVisitor(Uri site, string path) : IAsyncDisposable
{
    private static readonly HttpTransportType[] s_transports =
    [
        HttpTransportType.WebSockets,
        HttpTransportType.LongPolling,
        HttpTransportType.ServerSentEvents,
    ];

    private HubConnection? _connection;
    private int _calls;

    public async Task CallAsync()
    {
        await DisposeAsync();
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(site, path), s_transports[_calls++ % s_transports.Length])
            .Build();
        await _connection.StartAsync();
        await _connection.InvokeAsync<JsonElement>("Latest", 3);
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;
}
