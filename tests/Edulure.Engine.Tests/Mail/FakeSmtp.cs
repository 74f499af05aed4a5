using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Edulure.Engine.Tests.Mail;

/// <summary>As much of a mail server as a client sees (RFC 5321), on a free loopback port.</summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;

    public FakeSmtp()
    {
        _listener.Start();
        Address = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    /// <summary>host:port</summary>
    public string Address { get; }

    /// <summary>Whole messages that it has taken.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>What was said to sign in.</summary>
    public ConcurrentQueue<string> SignIns { get; } = new();

    /// <summary>The answer to RCPT TO.</summary>
    public string Recipient { get; set; } = "250 OK";

    /// <summary>The answer to a message; null: the connection ends without one, the message being taken.</summary>
    public string? Message { get; set; } = "250 OK";

    /// <summary>When set, a message is answered only after it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Set when a message has come in.</summary>
    public TaskCompletionSource Received { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false))
            {
                NewLine = "\r\n",
                AutoFlush = true,
            };
            await writer.WriteLineAsync("220 fake");
            while (await reader.ReadLineAsync(_stop.Token) is { } line && await AnswerAsync(line, reader, writer)) { }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
    }

    private async Task<bool> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO":
                await writer.WriteLineAsync("250-fake");
                await writer.WriteLineAsync("250 AUTH PLAIN");
                return true;
            case "AUTH":
                SignIns.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])));
                await writer.WriteLineAsync("235 OK");
                return true;
            case "RCPT":
                await writer.WriteLineAsync(Recipient);
                return true;
            case "DATA":
                await writer.WriteLineAsync("354 Go on");
                return await TakeAsync(reader, writer);
            case "QUIT":
                await writer.WriteLineAsync("221 Bye");
                return false;
            default:
                await writer.WriteLineAsync("250 OK");
                return true;
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            message.Append(line).Append('\n');
        Received.TrySetResult();
        if (Hold is { } hold)
            await hold.Task.WaitAsync(_stop.Token);
        if (Message is null or ['2', ..])
            Taken.Enqueue(message.ToString());
        if (Message is null)
            return false;
        await writer.WriteLineAsync(Message);
        return true;
    }
}
