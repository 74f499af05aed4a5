using System.Collections.Concurrent;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Packages;
using Edulure.Engine.Plugins.Serving;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Carries out what the owner wants, one thing at a time for the whole site, each whole or not at all.</summary>
internal sealed class PluginOperations(
    InstallPackage install,
    RollBack rollBack,
    TakeAway takeAway,
    Leftovers leftovers,
    PluginManager plugins,
    SiteDatabase database,
    DatabaseConfiguration configuration,
    NodeIdentity node,
    TimeProvider time,
    ILogger<PluginOperations> logger
) : IAsyncDisposable
{
    private const string Running = "running";
    private readonly ConcurrentDictionary<long, (CancellationTokenSource Stop, Task Work)> _running = new();

    /// <summary>Does it here, to its end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what was done of it is undone.</exception>
    public async Task<PluginOutcome> RunAsync(
        PluginRequest request,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            progress.Report(new("queue", 0));
            await using var one = await MigrationLock.TakeAsync(configuration, time, cancellationToken, "operations");
            var (plugin, words) = plugins.IsServing
                ? await QuietThread.RunAsync(() => DoAsync(request, progress, cancellationToken))
                : await DoAsync(request, progress, cancellationToken);
            return new(null, words.English, plugins.Status(plugin)) { Words = words };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var (code, words) = Explain(e);
            if (code == "failed")
                logger.LogError(e, "{Verb} of {Plugin} failed", request.Verb, request.Plugin ?? request.File);
            return new(code, words.English, request.Plugin is { } id ? plugins.Status(id) : null) { Words = words };
        }
    }

    /// <summary>Begins it in the background of this serving process, for pages.</summary>
    /// <param name="request">Its file, if it names one, is deleted when it is done.</param>
    /// <param name="plugin">The plugin's id, for the record.</param>
    /// <param name="cancellationToken">Gives up beginning.</param>
    /// <returns>The operation's number.</returns>
    public async Task<long> BeginAsync(PluginRequest request, string plugin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var id = await db.InsertWithInt64IdentityAsync(
            new OperationRow
            {
                Plugin = plugin,
                Kind = request.Verb.ToString().ToLowerInvariant(),
                State = Running,
                Step = "queue",
                Node = node.Name,
                StartedAt = now,
                ChangedAt = now,
            },
            token: cancellationToken
        );
        var stop = new CancellationTokenSource();
        _running[id] = (stop, Task.Run(() => WorkAsync(id, request, stop.Token), CancellationToken.None));
        return id;
    }

    public async Task<PluginOperation?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db.PluginOperations.FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        return row is null ? null : View(row);
    }

    /// <summary>Cancels it where it still can be; what was done of it is undone.</summary>
    public async Task CancelAsync(long id)
    {
        if (_running.TryGetValue(id, out var operation))
            await operation.Stop.CancelAsync();
    }

    /// <summary>The newest operations first.</summary>
    /// <param name="plugin">Of one plugin; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PluginOperation>> RecentAsync(string? plugin, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await db
            .PluginOperations.Where(row => plugin == null || row.Plugin == plugin)
            .OrderByDescending(row => row.Id)
            .Take(20)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(View);
    }

    /// <summary>
    /// Begins, in the background, to finish or close what a process that died left undone. To be called when the plugins are
    /// published.
    /// </summary>
    public void Resume()
    {
        var started = time.GetUtcNow();
        var stop = new CancellationTokenSource();
        _running[0] = (stop, Task.Run(() => ResumeAsync(started, stop.Token), CancellationToken.None));
    }

    private async Task ResumeAsync(DateTimeOffset started, CancellationToken cancellationToken)
    {
        try
        {
            // Whoever holds it is alive, and what it does is not left undone.
            await using var one = await MigrationLock.TakeAsync(configuration, time, cancellationToken, "operations");
            await CloseAsync(started, cancellationToken);
            await leftovers.ClearAsync(cancellationToken);
            await takeAway.ResumeAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        catch (Exception e)
        {
            logger.LogError(e, "What the last run left undone cannot be finished now; the next start tries again");
        }
    }

    private async Task CloseAsync(DateTimeOffset started, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db
            .PluginOperations.Where(row => row.State == Running && row.Node == node.Name && row.StartedAt < started)
            .Set(row => row.State, "failed")
            .Set(row => row.Message, "The process ended meanwhile; the plugin is as it was before, or as it was to be.")
            .Set(row => row.MessageKey, "interrupted")
            .Set(row => row.MessageValues, "{}")
            .UpdateAsync(cancellationToken);
    }

    /// <summary>Cancels what is under way and waits for its end.</summary>
    public async Task StopAsync()
    {
        foreach (var (id, (stop, work)) in _running)
        {
            await stop.CancelAsync();
            await work;
            _running.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<(string Plugin, OperationMessage Message)> DoAsync(
        PluginRequest request,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    )
    {
        var id = request.Plugin ?? "";
        switch (request.Verb)
        {
            case PluginVerb.Install or PluginVerb.Upgrade:
                return await install.RunAsync(request, progress, cancellationToken);
            case PluginVerb.Rollback:
                return (id, await rollBack.RunAsync(id, request.Actor, progress, cancellationToken));
            case PluginVerb.Disable:
                return (id, await takeAway.DisableAsync(id, request.Actor, cancellationToken));
            case PluginVerb.Remove:
                return (id, await takeAway.RemoveAsync(id, request.Actor, cancellationToken));
            case PluginVerb.Purge:
                return (id, await takeAway.PurgeAsync(id, request.Actor, progress, cancellationToken));
            default:
                return (id, await EnableAsync(id, request.Actor, cancellationToken));
        }
    }

    private async Task<OperationMessage> EnableAsync(string id, PluginActor actor, CancellationToken cancellationToken)
    {
        if (plugins.Status(id) is not { State: not (PluginState.Removed or PluginState.Purged) } there)
            throw new RefusedException(
                "unknown",
                $"There is no plugin '{id}'; 'plugin list' names those there are.",
                ("name", id)
            );
        if (there.State is PluginState.Invalid or PluginState.Incompatible && plugins.Package(id)?.Manifest is null)
            throw new RefusedException(
                "not-usable",
                $"{id} cannot be used: {there.Reason}",
                ("name", id),
                ("reason", there.Reason ?? "")
            );
        var status = await plugins.EnableAsync(id, actor, cancellationToken);
        if (plugins.IsServing && status is not { State: PluginState.Enabled })
            throw new RefusedException(
                "failed",
                $"{id} could not be enabled: {status?.Reason}",
                ("name", id),
                ("reason", status?.Reason ?? "")
            )
            {
                Text = "not-enabled",
            };
        return plugins.IsServing
            ? OperationMessage.Of($"{id} is enabled.", "enabled", ("name", id))
            : OperationMessage.Of(
                $"{id} is to be enabled; a running site follows within two seconds.",
                "to-be-enabled",
                ("name", id)
            );
    }

    private async Task WorkAsync(long id, PluginRequest request, CancellationToken cancellationToken)
    {
        var (state, message) = (
            "cancelled",
            OperationMessage.Of("It was cancelled; nothing was changed.", "cancelled")
        );
        try
        {
            var outcome = await RunAsync(request, new StepRecorder(database, id, time, logger), cancellationToken);
            (state, message) = (outcome.Done ? "done" : "failed", outcome.Words);
        }
        catch (OperationCanceledException) { }
        finally
        {
            if (request.File is { } file)
                File.Delete(file);
            await StepRecorder.EndAsync(database, id, state, message, time.GetUtcNow());
            _running.TryRemove(id, out _);
        }
    }

    private static (string Code, OperationMessage Words) Explain(Exception e)
    {
        if (e is RefusedException refused)
            return (refused.Code, refused.Words);
        var (code, message) = e switch
        {
            PackageException package => (package.Code, package.Message),
            FeedException feed => (feed.Code, feed.Message),
            MigrationFailedException => ("migration-failed", e.Message),
            Contributing.ContributionException => ("contributions", e.Message),
            _ => ("failed", $"{e.GetBaseException().GetType().Name}: {e.GetBaseException().Message}"),
        };
        return (code, new(message, code));
    }

    private static PluginOperation View(OperationRow row) =>
        new(
            row.Id,
            row.Plugin,
            Enum.Parse<PluginVerb>(row.Kind, ignoreCase: true),
            row.State,
            row.Step,
            row.Progress,
            row.Message,
            row.StartedAt
        )
        {
            Words = row.Message is null
                ? null
                : new(row.Message, row.MessageKey, OperationMessage.Read(row.MessageValues)),
        };
}
