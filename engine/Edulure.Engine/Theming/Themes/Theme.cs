using System.Collections.Concurrent;
using System.Text;

namespace Edulure.Engine.Theming;

/// <summary>A theme with its parents, as it was when it was loaded. Templates are read when they are first used.</summary>
internal sealed class Theme : ITemplateOwner
{
    private const int LongestChain = 8;

    private readonly ConcurrentDictionary<string, CompiledTemplate> _templates = new(StringComparer.Ordinal);

    private Theme(IReadOnlyList<ThemeManifest> chain, IReadOnlyList<string> folders, string? pack, SiteDress dress)
    {
        Chain = chain;
        Folders = folders;
        Pack = pack;
        Dress = dress;
        Assets = AssetSet.Load(Id, [.. folders.Select(folder => Path.Combine(folder, "assets"))], Made);
    }

    /// <summary>The theme itself, then its parent, and so on.</summary>
    public IReadOnlyList<ThemeManifest> Chain { get; }

    /// <summary>The folders of <see cref="Chain"/>; that of the pack stands before its theme's.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The pack in force; null: none.</summary>
    public string? Pack { get; }

    /// <summary>Whose packs it has: its own, else its nearest parent's; null: nobody's.</summary>
    public ThemeManifest? HasPacks => WithPacks(Chain);

    /// <summary>What the owner lays over it.</summary>
    public SiteDress Dress { get; }

    /// <summary>The faces that it brings and its owner may choose; its parent's where it names none.</summary>
    public IReadOnlyList<ThemeFont> Fonts =>
        Chain.Select(manifest => manifest.Fonts).FirstOrDefault(fonts => fonts.Count > 0) ?? [];

    public string Id => Chain[0].Id;

    public AssetSet Assets { get; }

    /// <param name="directory">Where the themes lie.</param>
    /// <param name="id">The theme.</param>
    /// <param name="pack">Chooses one of the packs of a theme that has some; null: the theme bare.</param>
    /// <param name="dress">What the owner lays over it.</param>
    /// <exception cref="TemplateException">A manifest is missing or broken, the parents go round, or a text cannot be used.</exception>
    public static Theme Load(
        string directory,
        string id,
        Func<ThemeManifest, string?>? pack = null,
        SiteDress? dress = null
    ) => Read(Path.Combine(directory, id), directory, pack, dress);

    /// <summary>A theme that an author works on, whose parents lie beside it or among those of the site.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static Theme Read(
        string folder,
        string directory,
        Func<ThemeManifest, string?>? pack = null,
        SiteDress? dress = null
    )
    {
        var chain = new List<ThemeManifest>();
        var folders = new List<string>();
        for (string? next = folder; next is not null; next = ParentOf(chain[^1], next, directory))
        {
            if (chain.Count == LongestChain)
                throw new TemplateException($"The theme {chain[0].Id} has more than {LongestChain - 1} parents.");
            folders.Add(next);
            chain.Add(ThemeManifest.Read(next));
            if (LocaleFiles.Problems(next).FirstOrDefault() is { } problem)
                throw new TemplateException(problem);
        }
        var chosen = WithPacks(chain) is { } theme ? pack?.Invoke(theme) : null;
        if (chosen is not null)
        {
            var place = chain.FindIndex(one => one.Packs.Count > 0);
            folders.Insert(place, Path.Combine(folders[place], "packs", chosen));
        }
        return new(chain, folders, chosen, dress ?? SiteDress.None);
    }

    private static string? ParentOf(ThemeManifest manifest, string folder, string directory)
    {
        if (manifest.Parent is not { } parent)
            return null;
        var beside = Path.Combine(Path.GetDirectoryName(folder)!, parent);
        return Directory.Exists(beside) ? beside : Path.Combine(directory, parent);
    }

    /// <summary>The same theme in one of its packs.</summary>
    public Theme In(string pack)
    {
        var place = Chain.TakeWhile(theme => theme.Packs.Count == 0).Count();
        var folders = Folders.Where((_, at) => Pack is null || at != place).ToList();
        folders.Insert(place, Path.Combine(folders[place], "packs", pack));
        return new(Chain, folders, pack, Dress);
    }

    /// <summary>A template by its path: the theme's own, then its parents'.</summary>
    public CompiledTemplate? Find(string path) => _templates.FindOrRead(path, Read);

    private static ThemeManifest? WithPacks(IEnumerable<ThemeManifest> chain) =>
        chain.FirstOrDefault(theme => theme.Packs.Count > 0);

    private IReadOnlyList<KeyValuePair<string, byte[]>> Made(IReadOnlyDictionary<string, string> files)
    {
        var tokens = TokenSet.Load(Folders, Dress.Colours);
        return
        [
            new(CssBundle.Path, CssBundle.Create(tokens, files, Dress, [.. Fonts.Select(font => font.Family)])),
            new(CssBundle.ContrastPath, Encoding.UTF8.GetBytes(TokensCss.CreateContrast(tokens))),
            .. ComponentAssets.Styles(files),
        ];
    }

    private CompiledTemplate? Read(string path)
    {
        var file = TemplateFiles.Find(Folders, path);
        return file is null ? null : TemplateParser.ParseOfTheme(File.ReadAllText(file), $"{Id}/{path}.html", this);
    }
}
