using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Settings;

/// <summary>What the owner set, plugin by plugin, in memory; every process hears of a change by the signal <c>settings</c>.</summary>
internal sealed class SettingsStore(
    SiteDatabase database,
    ISignals signals,
    Audit audit,
    SettingSecrets secrets,
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

    /// <summary>
    /// Makes changes, all or none, and notes who made them. In force here when this returns, in other processes within two
    /// seconds.
    /// </summary>
    public async Task ChangeAsync(
        PluginActor actor,
        string plugin,
        IReadOnlyList<SettingChange> changes,
        CancellationToken cancellationToken = default
    )
    {
        if (changes.Count == 0)
            return;
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            foreach (var change in changes)
                await ChangeAsync(db, actor, plugin, change, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await signals.SendAsync(Signal, plugin, cancellationToken);
    }

    /// <summary>The JSON text under which a secret is stored.</summary>
    public string Hide(string plugin, string name, string secret) => secrets.Hide(plugin, name, secret);

    /// <summary>A secret that is stored; null when it cannot be read any more.</summary>
    public string? Reveal(string plugin, string name, string json) => secrets.Reveal(plugin, name, json);

    public void Warn(string plugin, string name, string why) =>
        logger.LogWarning("The setting {Plugin}:{Name} {Why}", plugin, name, why);

    public void Dispose() => _subscription?.Dispose();

    private async Task ChangeAsync(
        EngineDb db,
        PluginActor actor,
        string plugin,
        SettingChange change,
        CancellationToken cancellationToken
    )
    {
        var (name, json, isSecret) = change;
        var before = await db
            .Settings.Where(row => row.Plugin == plugin && row.Name == name)
            .Select(row => row.Value)
            .FirstOrDefaultAsync(cancellationToken);
        if (json is null)
            await db.Settings.Where(row => row.Plugin == plugin && row.Name == name).DeleteAsync(cancellationToken);
        else
            await db.InsertOrReplaceAsync(
                new SettingRow
                {
                    Plugin = plugin,
                    Name = name,
                    Value = json,
                    ChangedAt = time.GetUtcNow(),
                },
                token: cancellationToken
            );
        await audit.NoteAsync(
            db,
            actor,
            json is null ? "settings.reset" : "settings.change",
            plugin,
            isSecret ? null : Audited(name, before),
            isSecret ? new JsonObject { [name] = AuditText.Mask } : Audited(name, json),
            null,
            cancellationToken
        );
    }

    // What is not set is its type's default.
    private static JsonObject Audited(string name, string? json) =>
        new() { [name] = json is null ? null : JsonNode.Parse(json) };

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
