using System.Net;
using System.Net.WebSockets;
using System.Text;
using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Tests.Plugins.Life;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Tests.Plugins.Hubs;

/// <summary>A whole site with Good, and clients of its hubs.</summary>
internal sealed class HubSite(LifeSite life) : IAsyncDisposable
{
    public const string Greetings = "/hubs/good/greetings";
    public const string Greeters = "/hubs/good/greeters";

    // Ends each message of the protocol.
    private const char RecordSeparator = '\u001e';

    public LifeSite Life => life;

    public Uri Address => life.Client.BaseAddress!;

    public static async Task<HubSite> StartAsync(TestDatabaseKind kind)
    {
        var life = await LifeSite.StartAsync(kind, []);
        var outcome = await life.InstallAsync(await life.Packages.PackAsync("Good"));
        return outcome.Code is null ? new(life) : throw new InvalidOperationException(outcome.Message);
    }

    public async Task<HubConnection> ConnectAsync(
        string hub,
        HttpTransportType transport = HttpTransportType.WebSockets,
        Cookie? session = null
    )
    {
        var connection = Client(hub, transport, session);
        await connection.StartAsync();
        return connection;
    }

    public HubConnection Client(string hub, HttpTransportType transport, Cookie? session = null) =>
        new HubConnectionBuilder()
            .WithUrl(
                new Uri(Address, hub),
                options =>
                {
                    options.Transports = transport;
                    if (session is not null)
                        options.Cookies.Add(Address, session);
                }
            )
            .WithAutomaticReconnect(new AtOnce())
            .Build();

    /// <summary>Ends when the connection was lost, and is there again.</summary>
    public static Task Reconnected(HubConnection connection)
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Reconnected += _ =>
        {
            back.TrySetResult();
            return Task.CompletedTask;
        };
        return back.Task;
    }

    /// <summary>A connection by hand, as far as the handshake of the protocol.</summary>
    public async Task<ClientWebSocket> SocketAsync(
        string hub,
        string query = "",
        Action<ClientWebSocketOptions>? set = null
    )
    {
        var socket = new ClientWebSocket();
        try
        {
            set?.Invoke(socket.Options);
            var address = new UriBuilder(new Uri(Address, hub)) { Scheme = "ws", Query = query };
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
            await SayAsync(socket, """{"protocol":"json","version":1}""");
            if (await HearAsync(socket) is not "{}")
                throw new InvalidOperationException("The handshake was refused.");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static Task SayAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(message + RecordSeparator),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    /// <summary>The next message that is no ping.</summary>
    public static async Task<string> HearAsync(ClientWebSocket socket)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var bytes = new byte[1];
        while (true)
        {
            var read = await socket.ReceiveAsync(bytes, deadline.Token);
            if (read.MessageType is WebSocketMessageType.Close)
                return "closed";
            if (bytes[0] != RecordSeparator)
                text.Append((char)bytes[0]);
            else if (text.ToString() is not """{"type":6}""" and var message)
                return message;
            else
                text.Clear();
        }
    }

    public async Task<Person> AddAsync(string name, params string[] roles)
    {
        await using var db = life.Get<SiteDatabase>().Open();
        return (await life.Get<IPeople>().AddAsync(db, name, $"{name}@example.test", roles))!;
    }

    public async Task<Cookie> SignInAsync(Person person)
    {
        var context = new DefaultHttpContext();
        await life.Get<ISessions>().SignInAsync(context, person.Id, remember: false);
        var cookie = SetCookieHeaderValue
            .ParseList([.. context.Response.Headers.SetCookie.OfType<string>()])
            .First(value => value.Name == SessionCookie.Name);
        return new(SessionCookie.Name, cookie.Value.ToString());
    }

    public async Task SignOutAsync(Cookie session)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{session.Name}={session.Value}";
        await life.Get<ISessions>().SignOutAsync(context);
    }

    public async Task<HttpResponseMessage> NegotiateAsync(string hub, Cookie? session = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{hub}/negotiate?negotiateVersion=1");
        if (session is not null)
            request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await life.Client.SendAsync(request);
    }

    public ValueTask DisposeAsync() => life.DisposeAsync();

    private sealed class AtOnce : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
            retryContext.PreviousRetryCount < 50
                ? TimeSpan.FromMilliseconds(retryContext.PreviousRetryCount * 20)
                : null;
    }
}
