using System.Collections.Concurrent;
using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>
/// The templates of one generation, as the theme lets them be. They live in the generation's cache and go with it.
/// </summary>
internal sealed class PluginTemplates(Generation generation, Theme theme) : ITemplateOwner
{
    private readonly ConcurrentDictionary<string, CompiledTemplate?> _templates = new(StringComparer.Ordinal);

    public AssetSet Assets => AssetSet.Of(generation);

    /// <summary>A template by its path: the theme's own for this plugin, then its parents', then the plugin's.</summary>
    public CompiledTemplate? Find(string path) => _templates.GetOrAdd(path, Read);

    public static PluginTemplates Of(Generation generation, Theme theme) =>
        generation.Cache(one => new ForTheme(one)).Get(theme);

    /// <summary>The file of a template.</summary>
    public string? FileOf(string path)
    {
        var overrides = theme.Folders.Select(folder => Path.Combine(folder, "overrides", generation.Info.Id));
        return TemplateFiles.Find([.. overrides, Path.Combine(generation.Folder, "templates")], path);
    }

    private CompiledTemplate? Read(string path) =>
        FileOf(path) is { } file
            ? TemplateParser.Parse(File.ReadAllText(file), $"{generation.Info.Id}/{path}.html", this)
            : null;

    /// <summary>The templates change with the theme in force; the generation's cache holds the newest.</summary>
    private sealed class ForTheme(Generation generation)
    {
        private volatile Entry? _entry;

        public PluginTemplates Get(Theme theme)
        {
            var entry = _entry;
            if (entry is null || !ReferenceEquals(entry.Theme, theme))
                _entry = entry = new(theme, new(generation, theme));
            return entry.Templates;
        }

        private sealed record Entry(Theme Theme, PluginTemplates Templates);
    }
}

/// <summary>Finds template files.</summary>
internal static class TemplateFiles
{
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
