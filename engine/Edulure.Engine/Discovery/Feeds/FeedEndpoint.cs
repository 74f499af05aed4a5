using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Discovery;

/// <summary>Answers <c>/feeds/{plugin}/{name}.xml</c>. A feed is the same for everybody, in the site's own language.</summary>
internal sealed class FeedEndpoint(
    SiteContributions site,
    TaggedCache<CompressedAnswer> cache,
    SiteAddresses addresses,
    SiteName siteName,
    TextCatalogue texts,
    TimeProvider time,
    ILogger<FeedEndpoint> logger
)
{
    public const string Route = "/feeds/{plugin}/{name}.xml";

    /// <summary>What readers ask for is what is new, not all there ever was.</summary>
    public const int MostEntries = 50;

    public static string PathOf(string plugin, string name) => $"/feeds/{plugin}/{name}.xml";

    public async Task AnswerAsync(HttpContext context)
    {
        var generation = site.Find((string)context.Request.RouteValues["plugin"]!);
        var name = (string)context.Request.RouteValues["name"]!;
        var feed = generation?.Contributions.Feeds.FirstOrDefault(feed => feed.Name == name);
        if (generation is null || feed is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var answer = await cache.GetAsync(
            PathOf(generation.Info.Id, feed.Name),
            cancellation => ReadAsync(generation, feed, cancellation),
            context.RequestAborted
        );
        if (answer is null)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            await answer.SendAsync(context, "application/atom+xml; charset=utf-8");
    }

    private async Task<(CompressedAnswer?, IReadOnlyList<string>)> ReadAsync(
        Generation generation,
        FeedContribution feed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var read = await Contributed.AskAsync<IFeedSource, Reading>(
                generation,
                feed.SourceType,
                async (source, cancellation) =>
                    new(source.CacheTags, await source.ReadAsync(MostEntries, cancellation)),
                cancellationToken
            );
            if (read is null)
                return (null, []);
            var language = texts.DefaultCulture.Language;
            var xml = new AtomFeed(addresses, siteName.Current).Write(
                texts.In(language).Get(feed.TextKey),
                language.Code,
                PathOf(generation.Info.Id, feed.Name),
                [.. read.Entries.Take(MostEntries)],
                time.GetUtcNow()
            );
            return (CompressedAnswer.Of(xml), [PageCache.Site, .. read.Tags]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The text alone: the exception may be a plugin's.
            logger.LogWarning("The feed {Feed} of {Plugin} failed: {Reason}", feed.Name, generation.Info.Id, e.Message);
            return (null, []);
        }
    }

    private sealed record Reading(IReadOnlyList<string> Tags, IReadOnlyList<FeedEntry> Entries);
}
