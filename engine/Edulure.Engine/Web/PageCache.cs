using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Edulure.Engine.Data;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web;

/// <summary>
/// Whole pages as visitors see them, in memory, forgotten by tag. A page that was rendered before an eviction and
/// arrives after it is not kept: it may show what has just changed. While a plugin is replaced, visitors are answered
/// with the pages of before until those are made anew (stale-while-revalidate, RFC 5861).
/// </summary>
internal sealed class PageCache : IPageCache, IRenderedPageSink, IReplacementFollower, IDisposable
{
    /// <summary>The tag of pages that show a bit of everything, such as the home page: every eviction takes them.</summary>
    public const string Everything = "*";

    /// <summary>The tag that every page has: what is on all of them changed.</summary>
    public const string Site = "site";

    /// <summary>The signal of an eviction; its payload is the tags, a line each.</summary>
    public const string SignalKind = "page-cache";

    private const long MaxBytes = 64L << 20;

    // The signal of another node may be lost with that node between its commit and its eviction.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    // Of those asked for between two replacements; the others are made when somebody asks again.
    private const int MaxRenewed = 64;
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<PageKey, CachedPage> _pages = new();
    private volatile ConcurrentDictionary<PageKey, CachedPage>? _former;
    private readonly ISignals _signals;
    private readonly SiteContributions _contributions;
    private readonly ThemeStore _themes;
    private readonly TextCatalogue _texts;
    private readonly SiteFlags _flags;
    private readonly PageRenewal _renewal;
    private readonly PartCache _parts;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private long _bytes;
    private long _version;

    public PageCache(
        ISignals signals,
        SiteContributions contributions,
        ThemeStore themes,
        TextCatalogue texts,
        SiteFlags flags,
        PageRenewal renewal,
        PartCache parts,
        TimeProvider time
    )
    {
        _signals = signals;
        _contributions = contributions;
        _themes = themes;
        _texts = texts;
        _flags = flags;
        _renewal = renewal;
        _parts = parts;
        _time = time;
        _subscription = signals.Subscribe(SignalKind, (tags, _) => Forget(tags));
        contributions.Changed += ClearAll;
        themes.Changed += ClearAll;
        texts.Overridden += ClearAll;
        flags.Changed += ClearAll;
    }

    public long Version => Interlocked.Read(ref _version);

    public bool TryGet(in PageKey key, [NotNullWhen(true)] out CachedPage? page)
    {
        if (!_pages.TryGetValue(key, out page) && _former?.TryGetValue(key, out page) is not true)
            return false;
        if (page!.Until <= _time.GetTimestamp())
            return false;
        page.IsUsed = true;
        return true;
    }

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
        if (_former is { } former)
            foreach (var (key, page) in _pages)
                former.TryAdd(key, page);
        _pages.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    public void Hold() => _former = new();

    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (_former is not { } former)
            return;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_renewal);
        try
        {
            foreach (var (key, _) in former.Where(page => page.Value.IsUsed).Take(MaxRenewed))
                if (!deadline.IsCancellationRequested && !_pages.ContainsKey(key))
                    await _renewal.RunAsync(key, new(key, Version), deadline.Token);
        }
        finally
        {
            _former = null;
        }
    }

    public void Dispose()
    {
        _contributions.Changed -= ClearAll;
        _themes.Changed -= ClearAll;
        _texts.Overridden -= ClearAll;
        _flags.Changed -= ClearAll;
        _subscription.Dispose();
    }

    private void ClearAll()
    {
        _parts.Clear();
        Clear();
    }

    private Task Forget(string tags)
    {
        var gone = tags.Split('\n').Append(Everything).ToHashSet(StringComparer.Ordinal);
        _parts.Forget(gone);
        Interlocked.Increment(ref _version);
        if (gone.Contains(Site))
            Clear();
        foreach (var (key, page) in _former?.ToArray() ?? [])
            if (page.Tags.Any(gone.Contains))
                _former?.TryRemove(key, out _);
        foreach (var (key, page) in _pages)
            if (page.Tags.Any(gone.Contains) && _pages.TryRemove(key, out var removed))
                Interlocked.Add(ref _bytes, -removed.Bytes);
        return Task.CompletedTask;
    }
}

/// <summary>All that a visitor's page depends on.</summary>
internal readonly record struct PageKey(
    string Path,
    string Query,
    string Language,
    string Mode,
    string TimeZone,
    string AcceptLanguage
);

/// <summary>On a request whose page may be kept: its key, and the cache's version when the request came in.</summary>
internal sealed record CacheablePageFeature(PageKey Key, long Version);
