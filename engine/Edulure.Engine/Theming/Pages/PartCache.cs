using System.Collections.Concurrent;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>
/// Parts of pages that are the same for everybody (<see cref="IPageRenderer.PartAsync"/>), in memory, forgotten by tag. The
/// cache of pages tells it what changed before it forgets its own: a page that is made anew must not show an old part.
/// </summary>
internal sealed class PartCache(TimeProvider time)
{
    // As long as a page is kept, for the same reason: the signal of another node may be lost with that node.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    private const long MaxCharacters = 8 << 20;

    private readonly ConcurrentDictionary<PartKey, Part> _parts = new();
    private long _characters;
    private long _version;

    /// <summary>Another one after each change: a part that was begun before is not kept.</summary>
    public long Version => Interlocked.Read(ref _version);

    public Html? Find(in PartKey key) =>
        _parts.TryGetValue(key, out var part) && part.Until > time.GetTimestamp() ? part.Html : null;

    /// <param name="key">Which.</param>
    /// <param name="html">What is kept.</param>
    /// <param name="tags">What it shows.</param>
    /// <param name="version">That of before its model was made.</param>
    public void Keep(in PartKey key, Html html, IReadOnlyList<string> tags, long version)
    {
        if (version != Version)
            return;
        var until = time.GetTimestamp() + (long)(s_lifetime.TotalSeconds * time.TimestampFrequency);
        var part = new Part(html, html.ToString().Length, tags, until);
        if (Interlocked.Add(ref _characters, part.Characters) > MaxCharacters)
            Clear();
        else if (_parts.TryRemove(key, out var former))
            Interlocked.Add(ref _characters, -former.Characters);
        _parts[key] = part;
    }

    public void Forget(IReadOnlySet<string> tags)
    {
        Interlocked.Increment(ref _version);
        foreach (var (key, part) in _parts)
            if (part.Tags.Any(tags.Contains) && _parts.TryRemove(key, out var removed))
                Interlocked.Add(ref _characters, -removed.Characters);
    }

    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _parts.Clear();
        Interlocked.Exchange(ref _characters, 0);
    }

    private sealed record Part(Html Html, int Characters, IReadOnlyList<string> Tags, long Until);
}

/// <summary>All that a part depends on beside what its tags name.</summary>
internal readonly record struct PartKey(string Plugin, string Template, string Key, string Language, string TimeZone);
