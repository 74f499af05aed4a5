using System.Globalization;
using Edulure.Engine;
using Edulure.Engine.Data;
using Edulure.Engine.Events;
using Edulure.Engine.Jobs;
using Edulure.Engine.Plugins;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Sdk.Testing;

// Work that goes on behind the pages: jobs and events.
public sealed partial class TestSite
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs one of a plugin's jobs to its end.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="job">Name of the job's class, without its namespace.</param>
    /// <param name="arguments">Written as JSON; null for none.</param>
    /// <param name="personId">Who asks for it; null for nobody.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How it ended: a job that fails is no exception here.</returns>
    /// <exception cref="ArgumentException">The plugin does not serve, or has no such job.</exception>
    /// <exception cref="TimeoutException">It did not end within half a minute.</exception>
    public async Task<JobStatus> RunJobAsync(
        string plugin,
        string job,
        object? arguments = null,
        long? personId = null,
        CancellationToken cancellationToken = default
    )
    {
        var jobs = Services.GetRequiredService<SiteContributions>().Find(plugin)?.Contributions.Jobs ?? [];
        if (!jobs.Any(entry => entry.Name == job))
            throw new ArgumentException($"{plugin} contributes no job {job}.", nameof(job));
        var runs = Services.GetRequiredService<JobRuns>();
        var json = arguments is null ? null : new PluginJson().Write(arguments);
        var id = await runs.AddAsync(plugin, job, json, personId, cancellationToken);
        await Services
            .GetRequiredService<ISignals>()
            .SendAsync(JobSignals.Waiting, id.ToString(CultureInfo.InvariantCulture), cancellationToken);
        JobStatus? status = null;
        await UntilAsync(
            async () => (status = (await runs.FindAsync(id, cancellationToken))?.ToStatus()) is { Ended: true },
            $"The job {job} did not end",
            cancellationToken
        );
        return status!;
    }

    /// <summary>Publishes an event and waits until every handler has had it: <see cref="DeliverEventsAsync"/>.</summary>
    /// <typeparam name="TEvent">A record marked with <see cref="EventNameAttribute"/>.</typeparam>
    /// <param name="event">What happened.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="TimeoutException">It was not delivered within half a minute.</exception>
    public async Task PublishAsync<TEvent>(TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        await using (var db = Services.GetRequiredService<SiteDatabase>().Open())
            await Services.GetRequiredService<IEvents>().PublishAsync(db, @event, cancellationToken);
        await DeliverEventsAsync(cancellationToken);
    }

    /// <summary>
    /// Waits until every event published so far was handled, or has failed and is to be tried again later: move the clock
    /// to see the next attempt.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="TimeoutException">Something was not handled within half a minute.</exception>
    public Task DeliverEventsAsync(CancellationToken cancellationToken = default)
    {
        Services.GetRequiredService<OutboxDispatcher>().Wake();
        return UntilAsync(() => NothingDueAsync(cancellationToken), "Events were not delivered", cancellationToken);
    }

    private async Task<bool> NothingDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var serving = Services
            .GetRequiredService<SiteContributions>()
            .Generations.Select(generation => generation.Info.Id)
            .ToList();
        await using var db = Services.GetRequiredService<SiteDatabase>().Open();
        return !await db.Outbox.AnyAsync(row => row.SpreadAt == null, cancellationToken)
            && !await db.Inbox.AnyAsync(row => row.DueAt <= now && serving.Contains(row.Plugin), cancellationToken);
    }

    // The engine's own loops do the work; nothing announces its end to somebody outside.
    private static async Task UntilAsync(
        Func<Task<bool>> condition,
        string complaint,
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(s_patience);
        while (!await condition())
        {
            if (late.IsCancellationRequested)
                throw new TimeoutException($"{complaint} within {s_patience.TotalSeconds} seconds.");
            await Task.Delay(s_look, cancellationToken);
        }
    }
}
