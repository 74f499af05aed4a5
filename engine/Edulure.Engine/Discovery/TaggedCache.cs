using System.Collections.Concurrent;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Web;

namespace Edulure.Engine.Discovery;

/// <summary>What is made of the site's content and forgotten with the pages that show it: by tag, and when plugins change.</summary>
/// <typeparam name="T">Nothing of a plugin.</typeparam>
internal sealed class TaggedCache<T> : IDisposable
    where T : class
{
    // The signal of another node may be lost with that node; see PageCache.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly SiteContributions _contributions;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _version;

    public TaggedCache(ISignals signals, SiteContributions contributions, TimeProvider time)
    {
        _contributions = contributions;
        _time = time;
        _subscription = signals.Subscribe(PageCache.SignalKind, (tags, _) => ForgetAsync(tags));
        contributions.Changed += Clear;
    }

    /// <summary>What is kept, or what is made now; one is made at a time, and the others wait for it.</summary>
    /// <param name="key">Of as many as there are contributions: it is never taken from a request as it is.</param>
    /// <param name="make">Makes it and names the tags that it goes with; null is not kept.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<T?> GetAsync(
        string key,
        Func<CancellationToken, Task<(T? Value, IReadOnlyList<string> Tags)>> make,
        CancellationToken cancellationToken
    )
    {
        if (Find(key) is { } kept)
            return kept;
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (Find(key) is { } meanwhile)
                return meanwhile;
            var version = Volatile.Read(ref _version);
            // Not the request's own token: others wait for the same.
            using var deadline = new CancellationTokenSource(s_deadline, _time);
            var (value, tags) = await make(deadline.Token);
            var until = _time.GetTimestamp() + (long)(s_lifetime.TotalSeconds * _time.TimestampFrequency);
            // What was read before an eviction may show what has just changed: it is used once.
            if (value is not null && version == Volatile.Read(ref _version))
                _kept[key] = new(value, tags, until);
            return value;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _kept.Clear();
    }

    public void Dispose()
    {
        _contributions.Changed -= Clear;
        _subscription.Dispose();
        _making.Dispose();
    }

    private T? Find(string key) =>
        _kept.TryGetValue(key, out var kept) && kept.Until > _time.GetTimestamp() ? kept.Value : null;

    private Task ForgetAsync(string tags)
    {
        Interlocked.Increment(ref _version);
        var gone = tags.Split('\n').ToHashSet(StringComparer.Ordinal);
        foreach (var (key, kept) in _kept)
            if (kept.Tags.Any(gone.Contains))
                _kept.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    private sealed record Kept(T Value, IReadOnlyList<string> Tags, long Until);
}
