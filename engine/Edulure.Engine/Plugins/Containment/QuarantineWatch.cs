using System.Collections.Concurrent;
using Edulure.Engine.Plugins.Cost;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>Hears of every fault and puts plugins into quarantine whose budget is used up.</summary>
internal sealed class QuarantineWatch(
    PluginCosts costs,
    PluginManager plugins,
    ContainmentOptions options,
    TimeProvider time,
    ILogger<QuarantineWatch> logger
) : IAsyncDisposable
{
    // So many late answers of another plugin, and it is the machine or the database that is slow.
    private const int LateElsewhere = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FaultBudget> _budgets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);

    /// <summary>Begins to listen, in a process that serves.</summary>
    public void Start()
    {
        if (options.Enabled)
            costs.Faulted += OnFault;
    }

    public async Task StopAsync()
    {
        costs.Faulted -= OnFault;
        await Task.WhenAll(_underWay.Values);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private void OnFault(PluginFault fault)
    {
        var plugin = fault.Meter.Plugin;
        if (_underWay.ContainsKey(plugin) || Weigh(fault) is not { } reason)
            return;
        // The flow of the request that failed has nothing to do with what follows.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_underWay.TryAdd(plugin, decided.Task))
                _ = Task.Run(() => QuarantineAsync(plugin, reason, decided));
        }
    }

    private string? Weigh(PluginFault fault)
    {
        var now = time.GetUtcNow();
        var plugin = fault.Meter.Plugin;
        lock (_lock)
        {
            if (!_budgets.TryGetValue(plugin, out var budget))
                _budgets[plugin] = budget = new(options);
            if (budget.Note(fault, now) is not { } overdraft)
                return null;
            if (overdraft.ByLateness && IsLateElsewhere(plugin, now))
                return null;
            _budgets.Remove(plugin);
            return overdraft.Reason;
        }
    }

    private bool IsLateElsewhere(string plugin, DateTimeOffset now) =>
        _budgets.Any(other => other.Key != plugin && other.Value.Late(now) >= LateElsewhere);

    private async Task QuarantineAsync(string plugin, string reason, TaskCompletionSource decided)
    {
        try
        {
            await plugins.QuarantineAsync(plugin, reason, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Such as a database that does not answer: then every plugin fails, and none is at fault.
            logger.LogError(e, "{Plugin} could not be put into quarantine: {Reason}", plugin, reason);
        }
        finally
        {
            _underWay.TryRemove(plugin, out _);
            decided.SetResult();
        }
    }
}
