using Edulure.Engine.Data;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Mail;

/// <summary>
/// Hands the messages of the queue to the server. A message leaves the queue when the server has taken it: one that was
/// taken just before the process died is sent twice, none is lost.
/// </summary>
internal sealed class MailDispatcher : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromHours(1);

    private readonly MailOptions _options;
    private readonly MailQueue _queue;
    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<MailDispatcher> _logger;
    private readonly PollLoop _loop;
    private DateTimeOffset _housekeepingAt;

    public MailDispatcher(
        MailOptions options,
        MailQueue queue,
        SiteDatabase database,
        TimeProvider time,
        ILogger<MailDispatcher> logger
    )
    {
        _options = options;
        _queue = queue;
        _database = database;
        _time = time;
        _logger = logger;
        _loop = new("Sending mail", Interval, DispatchAsync, time, logger);
    }

    /// <summary>Begins to send; does nothing on a site without a server.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_options.Server is null)
            return;
        // One process serves a site on SQLite: what is leased was left by its last run.
        if (!_database.IsPostgres)
            await _queue.FreeLeasesAsync(cancellationToken);
        _loop.Start();
    }

    /// <summary>Cuts off what is under way; it waits for the next start.</summary>
    public Task StopAsync() => _loop.StopAsync();

    /// <summary>Looks for mail now.</summary>
    public void Wake() => _loop.Wake();

    public async ValueTask DisposeAsync() => await _loop.DisposeAsync();

    /// <summary>Sends what is due now, to its end.</summary>
    internal async Task DispatchAsync(CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() >= _housekeepingAt)
        {
            await _queue.PruneAsync(cancellationToken);
            _housekeepingAt = _time.GetUtcNow() + Housekeeping;
        }
        using var session = new SmtpSession(_options.Server!, _time);
        while (await _queue.ClaimAsync(cancellationToken) is { } mail)
            await SendAsync(session, mail, cancellationToken);
        try
        {
            await session.CloseAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or SmtpCommandException)
        {
            _logger.LogDebug(e, "{Server} did not say goodbye", _options.Server);
        }
    }

    private async Task SendAsync(SmtpSession session, MailRow mail, CancellationToken cancellationToken)
    {
        try
        {
            await session.SendAsync(mail.Message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _queue.ReturnAsync(mail);
            throw;
        }
        catch (Exception e)
        {
            await FailAsync(mail, e);
            return;
        }
        await _queue.RemoveAsync(mail);
    }

    // Addresses of people stay out of the log: the row has them.
    private async Task FailAsync(MailRow mail, Exception fault)
    {
        var next = await _queue.FailAsync(mail, fault.Message, IsFinal(fault));
        _logger.Log(
            next is null ? LogLevel.Error : LogLevel.Warning,
            "Mail {Mail} of {Plugin} was not taken by {Server}, attempt {Attempt} ({Fault}); {Next}",
            mail.Id,
            mail.Plugin,
            _options.Server,
            mail.Attempts,
            fault.GetType().Name,
            next is null ? "given up" : $"next at {next:O}"
        );
    }

    // The server knows no such person and never will. Any other refusal may be the site's own configuration.
    private static bool IsFinal(Exception fault) =>
        fault is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused
        && (int)refused.StatusCode >= 500;
}
