using System.Collections.Immutable;
using System.Security.Cryptography;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Data;

/// <inheritdoc cref="ISignals"/>
internal sealed class Signals : ISignals, IAsyncDisposable
{
    // What a visitor of another node sees has to be new within a second, and asking costs one look into an index.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Retention = TimeSpan.FromHours(1);

    /// <summary>A transaction may commit a smaller id after a greater one was read: so long is looked back.</summary>
    private static readonly TimeSpan LateCommits = TimeSpan.FromSeconds(30);

    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<Signals> _logger;
    private readonly PollLoop _loop;
    private readonly string _sender = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly HashSet<long> _seen = [];
    private ImmutableList<Subscription> _subscriptions = [];
    private long _floor;
    private DateTimeOffset _pruneAt;

    public Signals(SiteDatabase database, TimeProvider time, ILogger<Signals> logger)
    {
        _database = database;
        _time = time;
        _logger = logger;
        _loop = new("Reading signals", Interval, PollAsync, time, logger);
    }

    /// <summary>Begins to hear what other processes send from now on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await SkipPastAsync(cancellationToken);
        _loop.Start();
    }

    public Task StopAsync() => _loop.StopAsync();

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    public async Task SendAsync(string kind, string payload, CancellationToken cancellationToken = default)
    {
        await using (var db = _database.Open())
        {
            var row = new SignalRow
            {
                Kind = kind,
                Payload = payload,
                Sender = _sender,
                SentAt = _time.GetUtcNow(),
            };
            await db.InsertAsync(row, token: cancellationToken);
        }
        await HandleAsync(kind, payload, cancellationToken);
    }

    public IDisposable Subscribe(string kind, Func<string, CancellationToken, Task> handler)
    {
        var subscription = new Subscription(this, kind, handler);
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Add(subscription));
        return subscription;
    }

    internal async Task SkipPastAsync(CancellationToken cancellationToken)
    {
        await using var db = _database.Open();
        _floor = await db.Signals.Select(signal => (long?)signal.Id).MaxAsync(cancellationToken) ?? 0;
    }

    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using (var db = _database.Open())
        {
            var rows = await db
                .Signals.Where(signal => signal.Id > _floor)
                .OrderBy(signal => signal.Id)
                .ToListAsync(cancellationToken);
            foreach (var row in rows.Where(row => _seen.Add(row.Id) && row.Sender != _sender))
                await HandleAsync(row.Kind, row.Payload, cancellationToken);
            if (rows.FindLast(row => row.SentAt < now - LateCommits) is { } settled)
            {
                _floor = settled.Id;
                _seen.RemoveWhere(id => id <= settled.Id);
            }

            if (now < _pruneAt)
                return;
            _pruneAt = now + Retention / 4;
            await db.Signals.Where(signal => signal.SentAt < now - Retention).DeleteAsync(cancellationToken);
        }
    }

    private async Task HandleAsync(string kind, string payload, CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions.Where(subscription => subscription.Kind == kind))
        {
            try
            {
                await subscription.Handler(payload, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _logger.LogError(e, "A handler of the signal {Kind} failed", kind);
            }
        }
    }

    private sealed class Subscription(Signals owner, string kind, Func<string, CancellationToken, Task> handler)
        : IDisposable
    {
        public string Kind { get; } = kind;

        public Func<string, CancellationToken, Task> Handler { get; } = handler;

        public void Dispose() => ImmutableInterlocked.Update(ref owner._subscriptions, list => list.Remove(this));
    }
}
