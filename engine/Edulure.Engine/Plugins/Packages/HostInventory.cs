using System.Text.Json;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// The plugins that were built with this host, file by file: <c>plugins.inventory.json</c> beside it, written by its
/// build. Whoever can change that file can change the host.
/// </summary>
internal sealed class HostInventory
{
    public const string FileName = "plugins.inventory.json";

    private readonly Dictionary<string, Dictionary<string, string>> _plugins = new(StringComparer.Ordinal);

    private HostInventory() { }

    /// <summary>Of the host in this folder; empty where it has none that can be used.</summary>
    public static HostInventory Read(string folder)
    {
        var inventory = new HostInventory();
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return inventory;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var entry in json.RootElement.EnumerateObject())
                inventory.Add(entry.Name, entry.Value.GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            // Half of one would make half of the plugins core.
            inventory._plugins.Clear();
        }
        return inventory;
    }

    /// <summary>The hashes of a plugin's files by their paths; null for a plugin that did not come with the host.</summary>
    public IReadOnlyDictionary<string, string>? Find(string plugin) => _plugins.GetValueOrDefault(plugin);

    // The build's tools write a flat list with ease: "plugin/path": "hash".
    private void Add(string path, string hash)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1)
            return;
        if (!_plugins.TryGetValue(path[..slash], out var files))
            _plugins[path[..slash]] = files = new(StringComparer.Ordinal);
        files[path[(slash + 1)..]] = hash;
    }
}
