using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Plugins.Feeds;

/// <summary>Where plugins can be had: <c>Plugins:Feeds</c>, a list of addresses or folders, the first preferred.</summary>
internal sealed record FeedOptions(IReadOnlyList<string> Feeds)
{
    public static FeedOptions From(IConfiguration configuration) =>
        new([
            .. configuration
                .GetSection("Plugins:Feeds")
                .GetChildren()
                .Select(feed => feed.Value?.Trim())
                .OfType<string>()
                .Where(feed => feed.Length > 0),
        ]);
}
