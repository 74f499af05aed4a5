namespace Edulure.Sdk.Testing;

/// <summary>A disabled plugin is still in memory: something refers to its code.</summary>
/// <param name="plugin">Which plugin.</param>
/// <param name="generations">The generations that are still there.</param>
public sealed class UnloadException(string plugin, IReadOnlyList<int> generations)
    : Exception(
        $"{plugin} was disabled, but its code is still in memory (generation {string.Join(", ", generations)}). Something "
            + "outside of it refers to it: a static event or cache of a shared library, a timer, meter or thread that was "
            + "not ended, 'dynamic', DataAnnotations' Validator. End it in IPluginLifetime.StopAsync, or do without."
    )
{
    /// <summary>Which plugin.</summary>
    public string Plugin { get; } = plugin;

    /// <summary>Numbers of the generations that are still there, in the order of their loading.</summary>
    public IReadOnlyList<int> Generations { get; } = generations;
}
