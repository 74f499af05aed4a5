using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web;

/// <summary>
/// Whole pages as visitors see them, in memory, forgotten by tag. A page that was rendered before an eviction and
/// arrives after it is not kept: it may show what has just changed.
/// </summary>
internal sealed class PageCache : IPageCache, IRenderedPageSink, IDisposable
{
    /// <summary>The tag of pages that show a bit of everything, such as the home page: every eviction takes them.</summary>
    public const string Everything = "*";

    private const string SignalKind = "page-cache";
    private const long MaxBytes = 64L << 20;

    // The signal of another node may be lost with that node between its commit and its eviction.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<PageKey, CachedPage> _pages = new();
    private readonly ISignals _signals;
    private readonly SiteContributions _contributions;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private long _bytes;
    private long _version;

    public PageCache(ISignals signals, SiteContributions contributions, TimeProvider time)
    {
        _signals = signals;
        _contributions = contributions;
        _time = time;
        _subscription = signals.Subscribe(SignalKind, (tags, _) => Forget(tags));
        contributions.Changed += Clear;
    }

    public long Version => Interlocked.Read(ref _version);

    public bool TryGet(in PageKey key, [NotNullWhen(true)] out CachedPage? page) =>
        _pages.TryGetValue(key, out page) && page.Until > _time.GetTimestamp();

    public Task EvictAsync(params IReadOnlyList<string> tags) =>
        _signals.SendAsync(SignalKind, string.Join('\n', tags));

    public void Offer(HttpContext context, ReadOnlyMemory<byte> page, IReadOnlyList<string> tags)
    {
        if (context.Features.Get<CacheablePageFeature>() is not { } cacheable || cacheable.Version != Version)
            return;
        if (context.Response.StatusCode != StatusCodes.Status200OK || context.Response.Headers.SetCookie.Count > 0)
            return;
        var until = _time.GetTimestamp() + (long)(s_lifetime.TotalSeconds * _time.TimestampFrequency);
        var kept = CachedPage.Of(page, context.Response, tags, until);
        if (Interlocked.Add(ref _bytes, kept.Bytes) > MaxBytes)
            Clear();
        if (_pages.TryRemove(cacheable.Key, out var former))
            Interlocked.Add(ref _bytes, -former.Bytes);
        _pages[cacheable.Key] = kept;
    }

    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _pages.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    public void Dispose()
    {
        _contributions.Changed -= Clear;
        _subscription.Dispose();
    }

    private Task Forget(string tags)
    {
        Interlocked.Increment(ref _version);
        var gone = tags.Split('\n').Append(Everything).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, page) in _pages)
            if (page.Tags.Any(gone.Contains) && _pages.TryRemove(key, out var removed))
                Interlocked.Add(ref _bytes, -removed.Bytes);
        return Task.CompletedTask;
    }
}

/// <summary>All that a visitor's page depends on.</summary>
internal readonly record struct PageKey(string Path, string Query, string Language, string Mode, string AcceptLanguage);

/// <summary>On a request whose page may be kept: its key, and the cache's version when the request came in.</summary>
internal sealed record CacheablePageFeature(PageKey Key, long Version);
