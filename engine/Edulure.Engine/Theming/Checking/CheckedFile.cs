using Edulure.Engine.Plugins;
using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>A template that is looked at.</summary>
/// <param name="File">For findings: <c>aurora/components/button.html</c>.</param>
/// <param name="Path">As it is asked for: <c>components/button</c>.</param>
/// <param name="Owner">Where its partials and assets are.</param>
/// <param name="Plugin">Whose page it is; null: the theme's own template.</param>
/// <param name="IsOfTheme">The theme brings it, so what is wrong with it is the theme's fault.</param>
/// <param name="Tree">As it was written; null where it cannot be parsed.</param>
internal sealed record CheckedFile(
    string File,
    string Path,
    ITemplateOwner Owner,
    string? Plugin,
    bool IsOfTheme,
    ScriptPage? Tree
)
{
    /// <summary>What is wrong with a template that no theme brings is not this theme's fault.</summary>
    public FindingSeverity Worst => IsOfTheme ? FindingSeverity.Error : FindingSeverity.Warning;

    public static CheckedFile Of(
        string file,
        string path,
        string text,
        ITemplateOwner owner,
        string? plugin,
        bool isOfTheme
    )
    {
        var parsed = Template.Parse(text, file);
        return new(file, path, owner, plugin, isOfTheme, parsed.HasErrors ? null : parsed.Page);
    }
}

/// <summary>Whose pages are looked at: the engine's or a plugin's.</summary>
/// <param name="Id"><c>engine</c>, or the plugin's.</param>
/// <param name="Owner">As the theme lets its templates be.</param>
/// <param name="Folder">Where the plugin's files lie; null: the engine's, which are embedded.</param>
internal sealed record PageOwner(string Id, ITemplateOwner Owner, string? Folder)
{
    private static readonly string[] s_foldersOfThemes = ["layouts", "components", "pages"];

    /// <summary>The same templates as another theme lets them be; null: the theme's own.</summary>
    public Func<Theme, ITemplateOwner>? In { get; init; }

    public static PageOwner Of(Theme theme) => new(theme.Id, theme, null) { ThemeFolders = theme.Folders };

    public static PageOwner OfEngine(Theme theme) =>
        new(EngineTemplates.Owner, EngineTemplates.Of(theme), null) { In = EngineTemplates.Of };

    public static PageOwner Of(Generation generation, PluginTemplates templates) =>
        new(generation.Info.Id, templates, generation.Folder) { In = other => PluginTemplates.Of(generation, other) };

    /// <summary>The folders of a theme and its parents, where they are the owner.</summary>
    public IReadOnlyList<string>? ThemeFolders { get; init; }

    /// <summary>The paths of what can be a page.</summary>
    public IEnumerable<string> Paths =>
        ThemeFolders is not null ? AllPaths.Where(path => path.StartsWith("pages/", StringComparison.Ordinal))
        : Folder is null ? EngineTemplates.Paths
        : FilesBelow(System.IO.Path.Combine(Folder, "templates"), ".html");

    /// <summary>The paths of its templates.</summary>
    public IEnumerable<string> AllPaths =>
        ThemeFolders is null
            ? Paths
            : ThemeFolders
                .SelectMany(folder =>
                    s_foldersOfThemes.SelectMany(kind =>
                        FilesBelow(System.IO.Path.Combine(folder, kind), ".html").Select(path => $"{kind}/{path}")
                    )
                )
                .Distinct(StringComparer.Ordinal);

    /// <summary>The file that a theme puts in place of a template; null: none.</summary>
    public string? OverrideIn(Theme theme, string path) =>
        ThemeFolders is null
            ? TemplateFiles.Find(theme.Folders.Select(folder => System.IO.Path.Combine(folder, "overrides", Id)), path)
            : null;

    /// <summary>A template as it was written; null where there is none.</summary>
    public string? Read(string path) => Read(path, ".html");

    /// <summary>The samples of a template, as they were written; null where there are none.</summary>
    public string? ReadSamples(string path) => Read(path, PageSamples.Ending);

    public static IEnumerable<string> FilesBelow(string folder, string ending) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(folder, file)[..^ending.Length].Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
            : [];

    private string? Read(string path, string ending)
    {
        if (ThemeFolders is not null)
            return
                ThemeFolders.Select(folder => System.IO.Path.Combine(folder, path + ending)).FirstOrDefault(File.Exists)
                    is { } found
                ? File.ReadAllText(found)
                : null;
        if (Folder is null)
            return EngineTemplates.ReadEmbedded(path, ending);
        var file = System.IO.Path.Combine(Folder, "templates", path + ending);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
