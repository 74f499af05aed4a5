using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>Shows the site which generations serve: their contributions to the rooms, their endpoints to routing.</summary>
internal sealed class SitePublisher(
    SiteContributions contributions,
    PluginEndpointSource endpoints,
    IEnumerable<IReplacementFollower> followers,
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

    /// <summary>The same plugins serve as before, one of them in another generation.</summary>
    /// <param name="serving">All that serve now.</param>
    /// <param name="cancellationToken">Ends early what only spares people a wait.</param>
    public async Task ReplaceAsync(IReadOnlyList<Generation> serving, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
            follower.Hold();
        Add(serving);
        foreach (var follower in followers)
            await follower.RenewAsync(cancellationToken);
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
