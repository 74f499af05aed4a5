using System.Collections.Concurrent;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Life;

/// <summary>
/// Says in the database what this node has of each plugin, so that one command can be followed on all of them; a change of
/// state is a line of the audit and an event. A restart that ends where the last run was is no change.
/// </summary>
internal sealed class NodeReports : IAsyncDisposable
{
    /// <summary>A node that was silent for longer is not there.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly SiteDatabase _database;
    private readonly NodeIdentity _node;
    private readonly Audit _audit;
    private readonly PluginsOptions _options;
    private readonly IEvents? _events;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentQueue<NodeState> _changes = new();
    private readonly PollLoop _loop;
    private Func<IReadOnlyList<NodeState>>? _states;
    private Dictionary<string, NodeRow>? _reported;
    private DateTimeOffset _aliveAt;

    public NodeReports(
        SiteDatabase database,
        NodeIdentity node,
        Audit audit,
        PluginsOptions options,
        TimeProvider time,
        ILogger<NodeReports> logger,
        IEvents? events = null
    )
    {
        _database = database;
        _node = node;
        _audit = audit;
        _options = options;
        _events = events;
        _time = time;
        _loop = new("Reporting plugins", Interval, ReportAsync, time, logger);
    }

    /// <summary>Begins to report: what there is now, then what is noted.</summary>
    public void Start(Func<IReadOnlyList<NodeState>> states)
    {
        if (_options.Quiet)
            return;
        _states = states;
        _loop.Start();
    }

    /// <summary>A plugin has changed its state. Nothing is noted before the start: what counts is where it ends.</summary>
    public void Note(PluginStatus status)
    {
        if (_states is null)
            return;
        _changes.Enqueue(new(status, 0));
        _loop.Wake();
    }

    /// <summary>What every node that is there says, plugin by plugin.</summary>
    public async Task<ILookup<string, NodeReport>> AllAsync(CancellationToken cancellationToken)
    {
        var since = _time.GetUtcNow() - Silence;
        await using var db = _database.Open();
        var rows = await db.PluginNodes.Where(row => row.ReportedAt > since).ToListAsync(cancellationToken);
        return rows.OrderBy(row => row.Node, StringComparer.Ordinal)
            .ToLookup(
                row => row.Plugin,
                row => new NodeReport(
                    row.Node,
                    row.Version,
                    StateNames.Parse(row.State),
                    row.Reason,
                    row.GenerationsAlive,
                    row.ReportedAt
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>Reports what has changed since the last time, and now and then that this node is there.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (_states is null)
            return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow();
            await using var db = _database.Open();
            _reported ??= await db
                .PluginNodes.Where(row => row.Node == _node.Name)
                .ToDictionaryAsync(row => row.Plugin, StringComparer.Ordinal, cancellationToken);
            while (_changes.TryPeek(out var change))
            {
                await ReportAsync(db, change, now, cancellationToken);
                _changes.TryDequeue(out _);
            }
            foreach (var state in _states())
                await ReportAsync(db, state, now, cancellationToken);
            if (now < _aliveAt + Silence / 3)
                return;
            _aliveAt = now;
            await db
                .PluginNodes.Where(row => row.Node == _node.Name)
                .Set(row => row.ReportedAt, now)
                .UpdateAsync(cancellationToken);
            // A node that never comes back; its last words are in the audit.
            await db
                .PluginNodes.Where(row => row.ReportedAt < now - TimeSpan.FromDays(30))
                .DeleteAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends, after what changed last was told.</summary>
    public async Task StopAsync()
    {
        await _loop.StopAsync();
        await ReportAsync(CancellationToken.None);
        _states = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync();
        _one.Dispose();
    }

    // A line of the audit, and everybody is told.
    private async Task TellAsync(
        EngineDb db,
        string plugin,
        string? fromVersion,
        string from,
        string version,
        string to,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await _audit.NoteAsync(
            db,
            PluginActor.Engine,
            "plugin.state",
            plugin,
            from.Length == 0 ? null : $"{from} {fromVersion}".TrimEnd(),
            $"{to} {version}".TrimEnd(),
            reason,
            cancellationToken
        );
        if (_events is not null)
            await _events.PublishAsync(
                db,
                new PluginStateChanged(plugin, version, from, to, _node.Name),
                cancellationToken
            );
    }

    private async Task ReportAsync(
        EngineDb db,
        NodeState state,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var status = state.Status;
        var before = _reported!.GetValueOrDefault(status.Id);
        var row = new NodeRow
        {
            Node = _node.Name,
            Plugin = status.Id,
            Version = status.Version,
            State = StateNames.Of(status.State),
            Reason = status.Reason,
            GenerationsAlive = state.GenerationsAlive,
            ReportedAt = now,
        };
        if (before is not null && before with { ReportedAt = now } == row)
            return;
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await db.InsertOrReplaceAsync(row, token: cancellationToken);
        if (before is null || before.State != row.State || before.Version != row.Version)
            await TellAsync(
                db,
                status.Id,
                before?.Version,
                before?.State ?? "",
                row.Version,
                row.State,
                row.Reason,
                cancellationToken
            );
        await transaction.CommitAsync(cancellationToken);
        _reported![status.Id] = row;
    }
}

/// <summary>What this node has of a plugin now.</summary>
internal sealed record NodeState(PluginStatus Status, int GenerationsAlive);
