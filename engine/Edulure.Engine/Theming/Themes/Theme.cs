using System.Collections.Concurrent;

namespace Edulure.Engine.Theming;

/// <summary>A theme with its parents, as it was when it was loaded. Templates are read when they are first used.</summary>
internal sealed class Theme : ITemplateOwner
{
    private const int LongestChain = 8;

    private readonly ConcurrentDictionary<string, CompiledTemplate?> _templates = new(StringComparer.Ordinal);

    private Theme(IReadOnlyList<ThemeManifest> chain, IReadOnlyList<string> folders)
    {
        Chain = chain;
        Folders = folders;
        Assets = AssetSet.Load(
            Id,
            [.. folders.Select(folder => Path.Combine(folder, "assets"))],
            files => [new(CssBundle.Path, CssBundle.Create(folders, files))]
        );
    }

    /// <summary>The theme itself, then its parent, and so on.</summary>
    public IReadOnlyList<ThemeManifest> Chain { get; }

    /// <summary>The folders of <see cref="Chain"/>.</summary>
    public IReadOnlyList<string> Folders { get; }

    public string Id => Chain[0].Id;

    public AssetSet Assets { get; }

    /// <exception cref="TemplateException">A manifest is missing or broken, or the parents go round.</exception>
    public static Theme Load(string directory, string id) => Read(Path.Combine(directory, id), directory);

    /// <summary>A theme that an author works on, whose parents lie beside it or among those of the site.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static Theme Read(string folder, string directory)
    {
        var chain = new List<ThemeManifest>();
        var folders = new List<string>();
        for (string? next = folder; next is not null; next = ParentOf(chain[^1], next, directory))
        {
            if (chain.Count == LongestChain)
                throw new TemplateException($"The theme {chain[0].Id} has more than {LongestChain - 1} parents.");
            folders.Add(next);
            chain.Add(ThemeManifest.Read(next));
        }
        return new(chain, folders);
    }

    private static string? ParentOf(ThemeManifest manifest, string folder, string directory)
    {
        if (manifest.Parent is not { } parent)
            return null;
        var beside = Path.Combine(Path.GetDirectoryName(folder)!, parent);
        return Directory.Exists(beside) ? beside : Path.Combine(directory, parent);
    }

    /// <summary>A template by its path: the theme's own, then its parents'.</summary>
    public CompiledTemplate? Find(string path) => _templates.GetOrAdd(path, Read);

    private CompiledTemplate? Read(string path)
    {
        var file = TemplateFiles.Find(Folders, path);
        return file is null ? null : TemplateParser.ParseOfTheme(File.ReadAllText(file), $"{Id}/{path}.html", this);
    }
}
