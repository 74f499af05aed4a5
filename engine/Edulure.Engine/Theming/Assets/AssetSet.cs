using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>
/// The assets of a theme or a plugin, found once. One hash stands for all of them, so that a style sheet or module reaches
/// its neighbours by relative addresses. Only what was found is served: no path leads anywhere else.
/// </summary>
internal sealed class AssetSet
{
    private readonly FrozenDictionary<string, Asset> _assets;

    private AssetSet(string id, IReadOnlyList<Asset> assets)
    {
        Id = id;
        _assets = assets.ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);
        var all = string.Join(
            '\n',
            assets.Select(asset => asset.Path + ' ' + asset.Hash).Order(StringComparer.Ordinal)
        );
        Hash = Asset.HashOf(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>The theme's or the plugin's.</summary>
    public string Id { get; }

    public string Hash { get; }

    public bool HasModules => _assets.Keys.Any(path => path.EndsWith(".js", StringComparison.Ordinal));

    /// <param name="id">Whose.</param>
    /// <param name="folders">Where they lie; what the first has wins. A missing folder has none.</param>
    /// <param name="made">Assets that are made of those found, by path.</param>
    public static AssetSet Load(
        string id,
        IReadOnlyList<string> folders,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyList<KeyValuePair<string, byte[]>>>? made = null
    )
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders.Where(Directory.Exists))
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files.TryAdd(Path.GetRelativePath(folder, file).Replace('\\', '/'), file);
        var assets = files.ToDictionary(
            file => file.Key,
            file => Asset.Read(file.Key, file.Value),
            StringComparer.Ordinal
        );
        foreach (var (path, content) in made?.Invoke(files) ?? [])
            assets[path] = Asset.Of(path, content);
        return new(id, [.. assets.Values]);
    }

    public static AssetSet Of(Generation generation) =>
        generation.Cache(one => Load(one.Info.Id, [Path.Combine(one.Folder, "assets")]));

    public bool Contains(string path) => _assets.ContainsKey(path);

    public Asset? Find(string path) => _assets.GetValueOrDefault(path);

    /// <summary>The address of an asset. One that is not there has an address too: it answers 404, and the page stands.</summary>
    public string Address(string path) => $"/assets/{Id}/{Hash}/{path}";
}
