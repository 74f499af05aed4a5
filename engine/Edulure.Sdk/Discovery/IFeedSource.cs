namespace Edulure.Sdk;

/// <summary>
/// Reads what is new, for <c>/feeds/{plugin}/{name}.xml</c> (Atom, RFC 4287). Contribute it by
/// <see cref="IPluginBuilder.Feed{T}"/>; a page links to it by <see cref="Page.Feeds"/>.
/// </summary>
public interface IFeedSource
{
    /// <summary>Tags after whose eviction the feed is read anew: see <see cref="ISitemapSource.CacheTags"/>.</summary>
    IReadOnlyList<string> CacheTags { get; }

    /// <summary>The newest entries, newest first, as every visitor may see them.</summary>
    /// <param name="limit">Most entries; more are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<FeedEntry>> ReadAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>An entry of a feed.</summary>
/// <param name="Resource">What it is about: the entry's id is made of it, and stays when its title or address changes.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Path">Its page; begins with one slash.</param>
/// <param name="Published">When it first could be seen.</param>
/// <param name="Updated">When it was changed last; null: never.</param>
/// <param name="Summary">Plain text; null or empty: none.</param>
/// <param name="Author">Name of whoever made it; null: the site.</param>
public sealed record FeedEntry(
    ResourceRef Resource,
    string Title,
    string Path,
    DateTimeOffset Published,
    DateTimeOffset? Updated = null,
    string? Summary = null,
    string? Author = null
);
