namespace Edulure.Engine.Plugins;

/// <summary>
/// The generations that serve now, as one snapshot that is swapped whole. Every room of the engine reads contributions
/// from here and keeps nothing of them beyond a call, so that taking a generation out takes all of them in one sweep.
/// </summary>
internal sealed class SiteContributions
{
    private volatile IReadOnlyList<Generation> _generations = [];

    /// <summary>In the order of the plugins' ids.</summary>
    public IReadOnlyList<Generation> Generations => _generations;

    /// <summary>Raised after each swap, on the thread that swapped.</summary>
    public event Action? Changed;

    public Generation? Find(string pluginId) =>
        _generations.FirstOrDefault(generation => generation.Info.Id == pluginId);

    internal void Publish(IReadOnlyList<Generation> generations)
    {
        _generations = [.. generations.OrderBy(generation => generation.Info.Id, StringComparer.Ordinal)];
        Changed?.Invoke();
    }
}
