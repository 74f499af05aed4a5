using MailKit.Net.Smtp;
using MimeKit;

namespace Edulure.Engine.Mail;

/// <summary>A connection to the server, opened for the first message and kept for those after it.</summary>
internal sealed class SmtpSession(MailServer server, TimeProvider time) : IDisposable
{
    // For everything about one message; well within the lease of the queue.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private SmtpClient? _client;

    public async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var stream = new MemoryStream(message);
        using var mail = await MimeMessage.LoadAsync(stream, either.Token);
        try
        {
            var client = await ConnectedAsync(either.Token);
            await client.SendAsync(mail, either.Token);
        }
        catch (Exception e)
        {
            // Whatever state the connection is in, the next message gets a new one.
            Dispose();
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new TimeoutException(
                    $"{server} did not take the message within {Timeout.TotalSeconds:0} seconds."
                );
            throw;
        }
    }

    /// <summary>Says goodbye, where there is somebody to say it to.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } client)
            await client.DisconnectAsync(quit: true, cancellationToken);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } open)
            return open;
        Dispose();
        _client = new();
        await _client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
        if (server.User is { } user)
            await _client.AuthenticateAsync(user, server.Password, cancellationToken);
        return _client;
    }
}
