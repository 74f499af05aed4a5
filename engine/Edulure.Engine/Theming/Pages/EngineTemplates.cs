using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Edulure.Engine.Theming;

/// <summary>
/// The templates of the engine's own pages for the site's owner. They come with the engine, so that no theme has to bring
/// them; a theme may replace each in <c>overrides/engine</c>. They are built of the theme's components.
/// </summary>
internal sealed class EngineTemplates : ITemplateOwner
{
    private const string Embedded = "templates/";
    private const string Ending = ".html";

    /// <summary>Whose they are, in messages and in a theme's <c>overrides</c>.</summary>
    public const string Owner = "engine";

    private static readonly ConditionalWeakTable<Theme, EngineTemplates> s_ofThemes = [];

    private readonly ConcurrentDictionary<string, CompiledTemplate> _templates = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _overrides;
    private readonly string _theme;

    private EngineTemplates(Theme theme)
    {
        _theme = theme.Id;
        _overrides = [.. theme.Folders.Select(folder => Path.Combine(folder, "overrides", Owner))];
    }

    /// <summary>None: what these pages look like is the theme's to say.</summary>
    public AssetSet Assets { get; } = AssetSet.Load(Owner, []);

    /// <summary>Every template that the engine brings, by path.</summary>
    public static IEnumerable<string> Paths =>
        typeof(EngineTemplates)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Embedded, StringComparison.Ordinal))
            .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Embedded.Length..^Ending.Length]);

    public static EngineTemplates Of(Theme theme) => s_ofThemes.GetValue(theme, one => new(one));

    public CompiledTemplate? Find(string path) => _templates.FindOrRead(path, Read);

    /// <summary>A template as the engine brings it.</summary>
    public static string? Text(string path) => ReadEmbedded(path);

    private CompiledTemplate? Read(string path)
    {
        if (TemplateFiles.Find(_overrides, path) is { } file)
            return TemplateParser.ParseOfTheme(File.ReadAllText(file), $"{_theme}/overrides/{Owner}/{path}.html", this);
        var text = ReadEmbedded(path);
        return text is null ? null : TemplateParser.Parse(text, $"{Owner}/{path}.html", this);
    }

    /// <summary>A template as it comes with the engine, or what lies beside it.</summary>
    public static string? ReadEmbedded(string path, string ending = Ending)
    {
        using var stream = typeof(EngineTemplates).Assembly.GetManifestResourceStream($"{Embedded}{path}{ending}");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
