using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Events;

/// <summary>Hands one plugin its events, one at a time.</summary>
internal sealed class EventDelivery(
    SiteDatabase database,
    SiteContributions site,
    Inbox inbox,
    ILogger<EventDelivery> logger
)
{
    /// <summary>Delivers everything that is due for a plugin, until it is gone or drains.</summary>
    public async Task DeliverAsync(string plugin, CancellationToken cancellationToken)
    {
        while (site.Find(plugin) is { } generation)
        {
            var handlers = generation.Contributions.Handlers.Select(HandlerCall.NameOf).Distinct().ToList();
            if (handlers.Count == 0 || await inbox.ClaimAsync(plugin, handlers, cancellationToken) is not { } next)
                return;
            if (!await DeliverAsync(generation, next.Row, next.Event, cancellationToken))
                return;
        }
    }

    /// <summary>Delivers a claimed event.</summary>
    /// <returns>False when the generation drains or the site stops; the event waits.</returns>
    internal async Task<bool> DeliverAsync(
        Generation generation,
        InboxRow claimed,
        OutboxRow @event,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var scope = generation.TryEnter();
            if (scope is not null)
            {
                await HandleAsync(scope, claimed, @event, cancellationToken);
                return true;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        catch (Exception e)
        {
            generation.Meter.Fault(FaultKind.Handler, @event.Name, $"event:{@event.Id}");
            await FailAsync(claimed, @event, e);
            return true;
        }
        await inbox.ReturnAsync(claimed);
        return false;
    }

    private async Task HandleAsync(
        GenerationScope scope,
        InboxRow claimed,
        OutboxRow @event,
        CancellationToken cancellationToken
    )
    {
        var entry = scope.Generation.Contributions.Handlers.First(handler =>
            handler.EventName == @event.Name && HandlerCall.NameOf(handler) == claimed.Handler
        );
        using var sample = WorkSample.Begin(scope.Generation.Meter, 1);
        await using var own = scope.Generation.Contributions.Database is null ? database.Open() : null;
        var db = own ?? scope.Services.GetRequiredService<PluginDb>();

        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        // Another node that took over an expired lease may have been faster: then nothing of this may stay.
        var mine = await db.GetTable<InboxRow>()
            .DeleteAsync(row => row.Id == claimed.Id && row.Attempts == claimed.Attempts, cancellationToken);
        if (mine == 0)
            return;
        await HandlerCall
            .Of(scope.Generation, entry.EventType)
            .RunAsync(scope, entry, @event, claimed.Attempts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        scope.Generation.Meter.EventHandled(@event.Name, @event.OccurredAt);
    }

    private async Task FailAsync(InboxRow claimed, OutboxRow @event, Exception fault)
    {
        var next = await inbox.FailAsync(claimed, fault);
        logger.Log(
            next is null ? LogLevel.Error : LogLevel.Warning,
            fault,
            "{Plugin}: the handler {Handler} failed on the event {Event} {EventId}, attempt {Attempt}; {Next}",
            claimed.Plugin,
            claimed.Handler,
            @event.Name,
            @event.Id,
            claimed.Attempts,
            next is null ? "given up" : $"next at {next:O}"
        );
    }
}
