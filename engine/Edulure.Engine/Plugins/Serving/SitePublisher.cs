using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>Shows the site which generations serve: their contributions to the rooms, their endpoints to routing.</summary>
internal sealed class SitePublisher(
    SiteContributions contributions,
    PluginEndpointSource endpoints,
    ILogger<SitePublisher> logger
)
{
    /// <summary>A page that is reached finds its permissions and menus in place.</summary>
    /// <param name="serving">All that serve now.</param>
    public void Add(IReadOnlyList<Generation> serving)
    {
        Contribute(serving);
        Route(serving);
    }

    /// <summary>Nobody is sent to a page whose permissions are gone.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    public void Remove(IReadOnlyList<Generation> serving)
    {
        Route(serving);
        Contribute(serving);
    }

    private void Contribute(IReadOnlyList<Generation> serving) => Try(() => contributions.Publish(serving));

    private void Route(IReadOnlyList<Generation> serving) =>
        Try(() => endpoints.Swap([.. serving.SelectMany(generation => generation.Endpoints)]));

    // Both tell others, whose faults must not leave the other half unpublished.
    private void Try(Action publish)
    {
        try
        {
            publish();
        }
        catch (Exception e)
        {
            logger.LogError(e, "A part of the site failed to follow a change of its plugins");
        }
    }
}
