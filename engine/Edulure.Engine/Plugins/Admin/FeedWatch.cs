using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>
/// What the feeds have, as pages show it. A page does not wait for a slow feed: it shows what was known, and the next one
/// shows what came meanwhile.
/// </summary>
internal sealed class FeedWatch(FeedClient client, FeedOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Lock _asking = new();
    private volatile Known _known = new(FeedOffers.None, DateTimeOffset.MinValue);
    private Task? _asked;

    public async Task<FeedOffers> OffersAsync(CancellationToken cancellationToken)
    {
        if (options.Feeds.Count == 0)
            return FeedOffers.None;
        if (time.GetUtcNow() - _known.At > s_fresh)
            await Task.WhenAny(Ask(), Task.Delay(s_patience, time, cancellationToken));
        return _known.Offers;
    }

    /// <exception cref="PackageException">No feed has it, or what came is not what the feed promised.</exception>
    public async Task DownloadAsync(string plugin, string version, string file, CancellationToken cancellationToken)
    {
        try
        {
            if (
                !VersionRange.TryParse(version, out var exactly)
                || await client.FindAsync(plugin, exactly, cancellationToken) is not { } entry
            )
                throw new PackageException("not-found", $"No feed of this site has {plugin} {version} any more.");
            using var download = await client.DownloadAsync(entry, cancellationToken);
            File.Copy(download.File, file);
        }
        catch (FeedException e)
        {
            throw new PackageException(e.Code, e.Message);
        }
    }

    private Task Ask()
    {
        lock (_asking)
            return _asked is { IsCompleted: false } ? _asked : _asked = AskAsync();
    }

    private async Task AskAsync()
    {
        var answer = await client.SearchAsync("", CancellationToken.None);
        var offers = answer.Entries.Select(entry => new FeedOffer(
            entry.Plugin.Id,
            entry.Plugin.Name,
            entry.Plugin.Description,
            entry.Version.Version
        ));
        _known = new(new([.. offers], [.. answer.Failures.Select(failure => failure.Reason)]), time.GetUtcNow());
    }

    private sealed record Known(FeedOffers Offers, DateTimeOffset At);
}
