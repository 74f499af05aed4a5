using Edulure.Engine.Plugins.Containers;
using Edulure.Engine.Plugins.Loading;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Plugins;

/// <summary>A generation with what only its owner touches: load context, lifetime, and what was started.</summary>
internal sealed class LoadedPlugin(Generation generation, PluginAssembly assembly, GenerationLifetime lifetime)
{
    private readonly List<Type> _started = [];

    public Generation Generation { get; } = generation;

    public PluginAssembly Assembly { get; } = assembly;

    public GenerationLifetime Lifetime { get; } = lifetime;

    /// <summary>What went wrong while it was taken down, for people: it may be what keeps it in memory.</summary>
    public List<string> Trouble { get; } = [];

    public async Task StartAsync(bool serving, CancellationToken cancellationToken)
    {
        foreach (var type in Generation.Contributions.Lifetimes)
        {
            await using var scope = Generation.Container.CreateScope();
            await ((IPluginLifetime)scope.Services.GetRequiredService(type)).StartAsync(serving, cancellationToken);
            _started.Add(type);
        }
        Lifetime.Start();
    }

    /// <summary>Tells what was started that the site serves.</summary>
    /// <param name="fault">Hears of each that throws; the others are told nevertheless.</param>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    public async Task ReadyAsync(Action<Exception> fault, CancellationToken cancellationToken)
    {
        foreach (var type in _started)
            try
            {
                await using var scope = Generation.Container.CreateScope();
                await ((IPluginLifetime)scope.Services.GetRequiredService(type)).ReadyAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                fault(e);
            }
    }

    /// <summary>Stops what was started, the last first.</summary>
    /// <param name="fault">Hears of each that throws; the others are stopped nevertheless.</param>
    /// <param name="cancellationToken">Cancelled when the time is over.</param>
    public async Task StopAsync(Action<Exception> fault, CancellationToken cancellationToken)
    {
        for (; _started.Count > 0; _started.RemoveAt(_started.Count - 1))
            try
            {
                await using var scope = Generation.Container.CreateScope();
                var lifetime = (IPluginLifetime)scope.Services.GetRequiredService(_started[^1]);
                await lifetime.StopAsync(cancellationToken).WaitAsync(cancellationToken);
            }
            catch (Exception e)
            {
                fault(e);
            }
    }
}
