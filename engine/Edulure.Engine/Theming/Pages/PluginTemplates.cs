using System.Collections.Concurrent;
using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>
/// The templates of one generation, as the theme lets them be. They live in the generation's cache and go with it.
/// </summary>
internal sealed class PluginTemplates(Generation generation, Theme theme) : ITemplateOwner
{
    private readonly ConcurrentDictionary<string, CompiledTemplate> _templates = new(StringComparer.Ordinal);

    public AssetSet Assets => AssetSet.Of(generation);

    /// <summary>A template by its path: the theme's own for this plugin, then its parents', then the plugin's.</summary>
    public CompiledTemplate? Find(string path) => _templates.FindOrRead(path, Read);

    public static PluginTemplates Of(Generation generation, Theme theme) =>
        generation.Cache(one => new OfThemes(one)).Get(theme);

    /// <summary>The file that the plugin itself brings; null: none.</summary>
    public string? FileOf(string path) => TemplateFiles.Find([Path.Combine(generation.Folder, "templates")], path);

    private CompiledTemplate? Read(string path)
    {
        var plugin = generation.Info.Id;
        var overrides = theme.Folders.Select(folder => Path.Combine(folder, "overrides", plugin));
        if (TemplateFiles.Find(overrides, path) is { } over)
            return TemplateParser.ParseOfTheme(
                File.ReadAllText(over),
                $"{theme.Id}/overrides/{plugin}/{path}.html",
                this
            );
        var file = FileOf(path);
        return file is null ? null : TemplateParser.Parse(File.ReadAllText(file), $"{plugin}/{path}.html", this);
    }
}

/// <summary>
/// The templates of one generation for the themes in use: in force, standing in, previewed. A list and no weak table: what is
/// made of a generation leads back to it, and a theme that lives on would keep both.
/// </summary>
internal sealed class OfThemes(Generation generation)
{
    private const int Most = 4;

    private volatile IReadOnlyList<Entry> _entries = [];

    public PluginTemplates Get(Theme theme)
    {
        foreach (var entry in _entries)
            if (ReferenceEquals(entry.Theme, theme))
                return entry.Templates;
        var made = new Entry(theme, new(generation, theme));
        // Two that come at once make it twice, and one of them is dropped.
        _entries = [made, .. _entries.Take(Most - 1)];
        return made.Templates;
    }

    private sealed record Entry(Theme Theme, PluginTemplates Templates);
}

/// <summary>Finds template files.</summary>
internal static class TemplateFiles
{
    /// <summary>
    /// The template that is kept, else the one that is read, which then is kept. A path that leads nowhere is not: templates
    /// can make up any number of them.
    /// </summary>
    public static CompiledTemplate? FindOrRead(
        this ConcurrentDictionary<string, CompiledTemplate> kept,
        string path,
        Func<string, CompiledTemplate?> read
    ) =>
        kept.TryGetValue(path, out var template) ? template
        : read(path) is { } found ? kept.GetOrAdd(path, found)
        : null;

    /// <summary>The first of the folders' files for a path; null when none has it or the path is not one of a template.</summary>
    public static string? Find(IEnumerable<string> folders, string path) =>
        IsPath(path)
            ? folders.Select(folder => Path.Combine(folder, path + ".html")).FirstOrDefault(File.Exists)
            : null;

    private static bool IsPath(string path) =>
        path.Length is > 0 and < 200
        && path.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '/')
        && path[0] != '/';
}
