using System.Collections.Concurrent;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Events;

/// <summary>
/// Brings published events to their handlers: spreads them over the inboxes, then lets every plugin work through its own
/// beside the others, so that a slow or failing one holds up nobody else.
/// </summary>
internal sealed class OutboxDispatcher : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Task> _atWork = new();
    private readonly SiteDatabase _database;
    private readonly SiteContributions _site;
    private readonly EventSpreader _spreader;
    private readonly Inbox _inbox;
    private readonly EventDelivery _delivery;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxDispatcher> _logger;
    private readonly PollLoop _loop;
    private volatile bool _handlersChanged = true;
    private DateTimeOffset _housekeepingAt;

    public OutboxDispatcher(
        SiteDatabase database,
        SiteContributions site,
        EventSpreader spreader,
        Inbox inbox,
        EventDelivery delivery,
        TimeProvider time,
        ILogger<OutboxDispatcher> logger
    )
    {
        _database = database;
        _site = site;
        _spreader = spreader;
        _inbox = inbox;
        _delivery = delivery;
        _time = time;
        _logger = logger;
        _loop = new("Delivering events", Interval, DispatchAsync, time, logger);
    }

    /// <summary>Begins to deliver. To be called when the plugins have been published.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        // One process serves a site on SQLite: what is leased was left by its last run.
        if (!_database.IsPostgres)
            await _inbox.FreeLeasesAsync(cancellationToken);
        _site.Changed += HandlersChanged;
        _handlersChanged = true;
        _loop.Start();
    }

    /// <summary>Cancels the handlers at work; their events wait for the next start.</summary>
    public async Task StopAsync()
    {
        _site.Changed -= HandlersChanged;
        await _loop.StopAsync();
        await Task.WhenAll(_atWork.Values);
    }

    /// <summary>Looks for events now. Does nothing where the dispatcher was not started.</summary>
    public void Wake() => _loop.Wake();

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Delivers what is due now, to its end.</summary>
    internal async Task DispatchAndWaitAsync(CancellationToken cancellationToken = default)
    {
        await DispatchAsync(cancellationToken);
        await Task.WhenAll(_atWork.Values);
    }

    private void HandlersChanged()
    {
        _handlersChanged = true;
        Wake();
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var housekeeping = now >= _housekeepingAt;
        if (_handlersChanged || housekeeping)
        {
            _handlersChanged = false;
            await _spreader.NoteHandlersAsync(cancellationToken);
        }
        if (housekeeping)
        {
            await _spreader.PruneAsync(cancellationToken);
            _housekeepingAt = now + Housekeeping;
        }
        await _spreader.SpreadAsync(cancellationToken);
        foreach (var plugin in await _inbox.DuePluginsAsync(cancellationToken))
        {
            if (_site.Find(plugin) is not null && _atWork.GetValueOrDefault(plugin) is null or { IsCompleted: true })
                _atWork[plugin] = Task.Run(() => WorkAsync(plugin, cancellationToken), CancellationToken.None);
        }
    }

    private async Task WorkAsync(string plugin, CancellationToken cancellationToken)
    {
        try
        {
            await _delivery.DeliverAsync(plugin, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        catch (Exception e)
        {
            _logger.LogError(e, "Events of {Plugin} cannot be delivered now", plugin);
        }
    }
}
