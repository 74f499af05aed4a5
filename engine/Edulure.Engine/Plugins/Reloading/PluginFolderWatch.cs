using Edulure.Engine.Plugins.Manifests;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Reloading;

/// <summary>
/// Live reload for plugin authors: what changes in the folder of a laid plugin (its assembly, templates, assets, locales)
/// serves a moment later, without a restart. Does nothing unless <see cref="PluginsOptions.Watch"/>.
/// </summary>
internal sealed class PluginFolderWatch(
    PluginsOptions options,
    PluginManager plugins,
    TimeProvider time,
    ILogger<PluginFolderWatch> logger
) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<WatchedFolder> _folders = [];

    public void Start()
    {
        if (!options.Watch)
            return;
        _folders =
        [
            .. PluginDiscovery
                .Scan(options.Directory)
                .Select(plugin => new WatchedFolder(
                    plugin.Folder,
                    time,
                    _ => ReloadAsync(plugin.Id),
                    WatchedFolder.OneFile
                )),
        ];
        logger.LogInformation("Changes of the plugins in {Directory} are loaded at once", options.Directory);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        foreach (var folder in _folders)
            await folder.DisposeAsync();
        _folders = [];
    }

    public void Dispose() => _stop.Dispose();

    private async Task ReloadAsync(string plugin)
    {
        try
        {
            await plugins.ReloadAsync(plugin, _stop.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "{Plugin} could not be reloaded", plugin);
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }
}
