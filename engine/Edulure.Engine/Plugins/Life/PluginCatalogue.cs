namespace Edulure.Engine.Plugins.Life;

/// <summary>Every plugin of the site as its owner sees it.</summary>
internal sealed class PluginCatalogue
{
    public Task<IReadOnlyList<PluginView>> ViewAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<PluginView?> FindAsync(string id, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
