using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Sdk.Testing;

// The plugins of the site: where they are in their lives, and whether they leave without a trace.
public sealed partial class TestSite
{
    /// <summary>Where a plugin is in its life.</summary>
    /// <param name="id">From its manifest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The site has no such plugin; the message names those it has.</exception>
    public async Task<TestPlugin> PluginAsync(string id, CancellationToken cancellationToken = default)
    {
        var all = await Manager.ListAsync(cancellationToken);
        var found =
            all.FirstOrDefault(plugin => plugin.Id == id)
            ?? throw new ArgumentException(
                $"The site has no plugin '{id}', only: {string.Join(", ", all.Select(plugin => plugin.Id))}.",
                nameof(id)
            );
        return new(found.Id, found.Version, CommandJson.Name(found.State), found.Reason);
    }

    /// <summary>Turns a plugin on, as its owner does.</summary>
    /// <inheritdoc cref="PluginAsync"/>
    public async Task<TestPlugin> EnableAsync(string id, CancellationToken cancellationToken = default)
    {
        await Manager.EnableAsync(id, cancellationToken);
        return await PluginAsync(id, cancellationToken);
    }

    /// <summary>Turns a plugin off, as its owner does.</summary>
    /// <inheritdoc cref="PluginAsync"/>
    public async Task<TestPlugin> DisableAsync(string id, CancellationToken cancellationToken = default)
    {
        await Manager.DisableAsync(id, cancellationToken);
        return await PluginAsync(id, cancellationToken);
    }

    /// <summary>
    /// Asserts that nothing holds the plugin's code once it is disabled: turns it off, waits until its memory is given back,
    /// and turns it on again. Use the plugin first, as people would: what was never used holds nothing.
    /// </summary>
    /// <param name="id">From its manifest; it is enabled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnloadException">A generation is still in memory some ten seconds later.</exception>
    /// <exception cref="InvalidOperationException">The plugin is not enabled, or cannot be enabled again.</exception>
    public async Task AssertUnloadsAsync(string id, CancellationToken cancellationToken = default)
    {
        ExpectEnabled(await PluginAsync(id, cancellationToken));
        await Manager.DisableAsync(id, cancellationToken);
        var watch = Services.GetRequiredService<UnloadWatch>();
        await watch.SettleAsync().WaitAsync(cancellationToken);
        var alive = watch.Alive.Where(generation => generation.Plugin == id).ToList();
        if (alive.Count > 0)
            throw new UnloadException(id, [.. alive.Select(generation => generation.Number)]);
        ExpectEnabled(await EnableAsync(id, cancellationToken));
    }

    private PluginManager Manager => Services.GetRequiredService<PluginManager>();

    private static void ExpectEnabled(TestPlugin plugin)
    {
        if (plugin.State != CommandJson.Name(PluginState.Enabled))
            throw new InvalidOperationException($"{plugin.Id} is {plugin.State}: {plugin.Reason}");
    }
}
