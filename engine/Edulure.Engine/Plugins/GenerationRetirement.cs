using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins;

/// <summary>Takes a generation down after it was taken out of the site, in the order that loses no request.</summary>
internal sealed class GenerationRetirement(
    Epoch epoch,
    UnloadWatch watch,
    SiteDatabase database,
    TimeProvider time,
    ILogger<GenerationRetirement> logger
)
{
    /// <summary>How long requests, jobs and handlers may take to leave a generation.</summary>
    public static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    /// <summary>Drains and unloads. The generation is published nowhere any more.</summary>
    public async Task RetireAsync(LoadedPlugin loaded)
    {
        await StopAsync(loaded);
        await UnloadAsync(loaded);
    }

    /// <summary>Drains, without unloading: for the end of the process.</summary>
    public async Task StopAsync(LoadedPlugin loaded)
    {
        var plugin = loaded.Generation.Info.Id;
        using var deadline = new CancellationTokenSource(DrainDeadline, time);
        if (!await InTimeAsync(epoch.PassAsync(), deadline.Token))
            logger.LogWarning("{Plugin}: requests are still being routed after {Deadline}", plugin, DrainDeadline);
        loaded.Generation.Hubs.Close();
        loaded.Lifetime.StopApplication();
        if (!await InTimeAsync(loaded.Generation.CloseAsync(), deadline.Token))
        {
            loaded.Generation.Hubs.Abort();
            var inside = loaded.Generation.InFlight;
            loaded.Trouble.Add(
                $"{inside} requests or jobs did not end within {DrainDeadline.TotalSeconds:F0} seconds."
            );
            logger.LogWarning(
                "{Plugin}: {Count} requests or jobs did not end within {Deadline} and are cut off",
                plugin,
                inside,
                DrainDeadline
            );
        }
        await StopLifetimesAsync(loaded, deadline.Token);
    }

    /// <summary>Takes down a generation that was never published.</summary>
    public async Task DiscardAsync(LoadedPlugin loaded)
    {
        loaded.Lifetime.StopApplication();
        using var deadline = new CancellationTokenSource(DrainDeadline, time);
        await StopLifetimesAsync(loaded, deadline.Token);
        await UnloadAsync(loaded);
    }

    private async Task StopLifetimesAsync(LoadedPlugin loaded, CancellationToken deadline)
    {
        await loaded.StopAsync(
            e =>
            {
                loaded.Trouble.Add($"Its lifetime failed to stop: {e.Message}");
                logger.LogError(e, "{Plugin}: its lifetime failed to stop", loaded.Generation.Info.Id);
            },
            deadline
        );
        loaded.Lifetime.Stopped();
    }

    private async Task DisposeContainerAsync(LoadedPlugin loaded)
    {
        try
        {
            // Null when the plugin failed before it had one.
            if (loaded.Generation.Container is { } container)
                await container.DisposeAsync();
        }
        catch (Exception e)
        {
            loaded.Trouble.Add($"A service failed to be disposed: {e.Message}");
            logger.LogError(e, "{Plugin}: a service failed to be disposed", loaded.Generation.Info.Id);
        }
    }

    private async Task UnloadAsync(LoadedPlugin loaded)
    {
        await DisposeContainerAsync(loaded);
        Forget(loaded);
        var context = loaded.Assembly.Unload();
        try
        {
            Purge(context);
        }
        catch (Exception e)
        {
            // It lingers, and the watch tries the thorough form; what was to be done is done.
            logger.LogError(e, "{Plugin}: caches could not be emptied", loaded.Generation.Info.Id);
        }
        var trouble = loaded.Trouble.Count == 0 ? null : string.Join(' ', loaded.Trouble);
        watch.Add(loaded.Generation.Info.Id, loaded.Generation.Number, trouble, context);
    }

    private static async Task<bool> InTimeAsync(Task task, CancellationToken deadline)
    {
        try
        {
            await task.WaitAsync(deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Whoever still holds the generation holds an empty shell.
    private static void Forget(LoadedPlugin loaded)
    {
        var generation = loaded.Generation;
        foreach (var endpoint in generation.Endpoints)
            endpoint.Metadata.GetMetadata<GenerationMetadata>()?.Clear();
        generation.ClearCaches();
        generation.Endpoints = [];
        generation.Contributions = new();
        generation.Container = null!;
        loaded.Lifetime.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Purge(WeakReference context)
    {
        if (context.Target is not AssemblyLoadContext leaving)
            return;
        RuntimePurge.Selective(leaving);
        Linq2DbPurge.Selective(leaving, database.Options.Value);
    }
}
