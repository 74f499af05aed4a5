using System.Collections.Frozen;
using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Settings;

/// <summary>What the owner set, plugin by plugin, in memory; every process hears of a change by the signal <c>settings</c>.</summary>
internal sealed class SettingsStore(
    SiteDatabase database,
    ISignals signals,
    TimeProvider time,
    ILogger<SettingsStore> logger
) : IDisposable
{
    /// <summary>The kind of signal that makes every process read the settings anew.</summary>
    public const string Signal = "settings";

    private static readonly PluginValues Nothing = new(FrozenDictionary<string, string>.Empty);

    private volatile FrozenDictionary<string, PluginValues>? _plugins;
    private IDisposable? _subscription;

    /// <summary>Reads everything and begins to follow changes. To be called after the engine's migrations.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _subscription ??= signals.Subscribe(Signal, (_, cancellation) => LoadAsync(cancellation));
        await LoadAsync(cancellationToken);
    }

    /// <summary>The values set for a plugin: the same object until one of the site's settings changes.</summary>
    /// <exception cref="InvalidOperationException">The store was not started.</exception>
    public PluginValues For(string plugin) =>
        (
            _plugins ?? throw new InvalidOperationException("Settings are read before the settings store was started.")
        ).GetValueOrDefault(plugin, Nothing);

    /// <summary>Sets a value. In force here when this returns, in other processes within two seconds.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="name">Name of the property, camel case.</param>
    /// <param name="json">The value as JSON text, already checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SetAsync(string plugin, string name, string json, CancellationToken cancellationToken = default)
    {
        await using (var db = database.Open())
        {
            var row = new SettingRow
            {
                Plugin = plugin,
                Name = name,
                Value = json,
                ChangedAt = time.GetUtcNow(),
            };
            await db.InsertOrReplaceAsync(row, token: cancellationToken);
        }
        await signals.SendAsync(Signal, $"{plugin}:{name}", cancellationToken);
    }

    public void Warn(string plugin, string name, string why) =>
        logger.LogWarning("The setting {Plugin}:{Name} {Why}", plugin, name, why);

    public void Dispose() => _subscription?.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await db.Settings.ToListAsync(cancellationToken);
        _plugins = rows.GroupBy(row => row.Plugin)
            .ToFrozenDictionary(
                plugin => plugin.Key,
                plugin => new PluginValues(plugin.ToFrozenDictionary(row => row.Name, row => row.Value))
            );
    }
}

/// <summary>JSON texts by name of setting.</summary>
internal sealed record PluginValues(FrozenDictionary<string, string> Json);
