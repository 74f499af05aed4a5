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

    /// <exception cref="TemplateException">A manifest is missing or broken, the parents go round, or a text cannot be used.</exception>
    public static Theme Load(string directory, string id)
    {
        var chain = new List<ThemeManifest>();
        var folders = new List<string>();
        for (string? next = id; next is not null; next = chain[^1].Parent)
        {
            if (chain.Count == LongestChain)
                throw new TemplateException($"The theme {id} has more than {LongestChain - 1} parents.");
            folders.Add(Path.Combine(directory, next));
            chain.Add(ThemeManifest.Read(folders[^1]));
            if (LocaleFiles.Problems(folders[^1]).FirstOrDefault() is { } problem)
                throw new TemplateException(problem);
        }
        return new(chain, folders);
    }

    /// <summary>A template by its path: the theme's own, then its parents'.</summary>
    public CompiledTemplate? Find(string path) => _templates.GetOrAdd(path, Read);

    private CompiledTemplate? Read(string path)
    {
        var file = TemplateFiles.Find(Folders, path);
        return file is null ? null : TemplateParser.Parse(File.ReadAllText(file), $"{Id}/{path}.html", this);
    }
}
