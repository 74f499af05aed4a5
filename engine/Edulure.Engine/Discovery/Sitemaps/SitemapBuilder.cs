using System.Globalization;
using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Plugins;
using Edulure.Engine.Web;
using Edulure.Sdk;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Asks every plugin for its pages, one after another, and writes them away as they come: of a million pages only the
/// compressed parts are held.
/// </summary>
internal sealed class SitemapBuilder(
    SiteContributions site,
    SiteAddresses addresses,
    IPublicPages pages,
    ILogger<SitemapBuilder> logger
)
{
    /// <summary>Of one plugin: five million pages.</summary>
    public const int MostParts = 100;

    /// <summary>What the engine lists itself.</summary>
    public const string OwnPart = "pages";

    public const string Folder = "/sitemaps/";

    public async Task<(Sitemap? Value, IReadOnlyList<string> Tags)> BuildAsync(CancellationToken cancellationToken)
    {
        var parts = new List<Part> { await OwnAsync(cancellationToken) };
        // The home page shows a bit of everything, as every part may.
        var tags = new List<string> { PageCache.Everything };
        foreach (var generation in site.Generations)
        foreach (var source in generation.Contributions.Sitemaps)
            parts.AddRange(await ReadAsync(generation, source, parts, tags, cancellationToken));
        var index = SitemapText.Index(
            parts.Select(part => (addresses.Of($"{Folder}{part.Name}.xml"), part.LastModified))
        );
        return (
            new(CompressedAnswer.Of(index), parts.ToDictionary(part => part.Name, part => part.Answer)),
            [.. tags.Distinct()]
        );
    }

    private async Task<Part> OwnAsync(CancellationToken cancellationToken)
    {
        using var part = new SitemapPart();
        part.TryAdd(addresses.Root, null);
        foreach (var page in await pages.ListAsync(cancellationToken))
            part.TryAdd(addresses.Of(page.Path), page.ChangedAt);
        return new(OwnPart, part.Finish(), null);
    }

    private async Task<IReadOnlyList<Part>> ReadAsync(
        Generation generation,
        Type source,
        List<Part> before,
        List<string> tags,
        CancellationToken cancellationToken
    )
    {
        var plugin = generation.Info.Id;
        var first = before.Count(part => part.Name.StartsWith(plugin + "-", StringComparison.Ordinal)) + 1;
        try
        {
            var read = await Contributed.AskAsync<ISitemapSource, Listing>(
                generation,
                source,
                async (pages, cancellation) =>
                    new(pages.CacheTags, await WriteAsync(pages, plugin, first, cancellation)),
                cancellationToken
            );
            tags.AddRange(read?.Tags ?? []);
            return read?.Parts ?? [];
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The text alone: the exception may be a plugin's.
            logger.LogWarning("The sitemap does without {Plugin}: {Reason}", plugin, e.Message);
            return [];
        }
    }

    private async Task<IReadOnlyList<Part>> WriteAsync(
        ISitemapSource source,
        string plugin,
        int number,
        CancellationToken cancellationToken
    )
    {
        var parts = new List<Part>();
        var part = new SitemapPart();
        try
        {
            await foreach (var entry in source.EnumerateAsync(cancellationToken).WithCancellation(cancellationToken))
            {
                if (addresses.TryOf(entry.Path) is not { } address || part.TryAdd(address, entry.LastModified))
                    continue;
                Finish();
                if (parts.Count == MostParts)
                {
                    logger.LogWarning("{Plugin} has more pages than the sitemap holds; the rest is left out", plugin);
                    return parts;
                }
                part = new();
                part.TryAdd(address, entry.LastModified);
            }
            if (part.Addresses > 0)
                Finish();
            return parts;
        }
        finally
        {
            part.Dispose();
        }

        void Finish()
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{plugin}-{number + parts.Count}");
            parts.Add(new(name, part.Finish(), part.LastModified));
            part.Dispose();
        }
    }

    private sealed record Part(string Name, CompressedAnswer Answer, DateTimeOffset? LastModified);

    private sealed record Listing(IReadOnlyList<string> Tags, IReadOnlyList<Part> Parts);
}
