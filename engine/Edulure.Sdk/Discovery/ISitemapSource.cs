namespace Edulure.Sdk;

/// <summary>
/// Lists the pages of a plugin that search engines may find, for <c>/sitemap.xml</c>. Contribute it by
/// <see cref="IPluginBuilder.Sitemap{T}"/>.
/// </summary>
public interface ISitemapSource
{
    /// <summary>
    /// Tags of <see cref="Page.CacheTags"/>: once <see cref="IPageCache.EvictAsync"/> names one of them, the list is read
    /// anew when somebody asks for it.
    /// </summary>
    IReadOnlyList<string> CacheTags { get; }

    /// <summary>
    /// The pages, one after another: the engine writes each away before it asks for the next, so nothing needs to be held.
    /// </summary>
    /// <remarks>
    /// Only what every visitor may open: no drafts, nothing for those who are signed in. When it throws, the sitemap does
    /// without the plugin.
    /// </remarks>
    IAsyncEnumerable<SitemapEntry> EnumerateAsync(CancellationToken cancellationToken);
}

/// <summary>A page of the sitemap.</summary>
/// <param name="Path">Begins with one slash; percent-encoded or not. Anything else is left out.</param>
/// <param name="LastModified">When what it shows was changed last; null: not known.</param>
public sealed record SitemapEntry(string Path, DateTimeOffset? LastModified = null);
