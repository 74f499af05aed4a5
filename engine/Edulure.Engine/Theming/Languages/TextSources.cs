using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>Who brings texts.</summary>
internal enum TextSourceKind
{
    Engine,
    Plugin,
    Theme,
}

/// <summary>The texts that one part of the site brings. Folders and names only: it holds no generation.</summary>
/// <param name="Kind">What the part is.</param>
/// <param name="Id">Of the plugin or theme; <c>engine</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Folders">Where its files lie, those that are said last first; none for the engine's, which are embedded.</param>
internal sealed record TextSource(TextSourceKind Kind, string Id, string Name, IReadOnlyList<string> Folders)
{
    public IEnumerable<string> Languages =>
        Kind is TextSourceKind.Engine
            ? LocaleFiles.EngineLanguages
            : Folders.SelectMany(LocaleFiles.Languages).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its texts in a language, without those of the languages behind it.</summary>
    /// <exception cref="TemplateException">A file cannot be used.</exception>
    public Dictionary<string, string> Read(string language)
    {
        if (Kind is TextSourceKind.Engine)
            return LocaleFiles.ReadEngine(language);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in Folders)
        foreach (var (key, text) in LocaleFiles.Read(folder, language))
            texts[key] = text;
        return texts;
    }
}

/// <summary>Who brings texts now, in the order in which they win: the engine, the plugins, the theme.</summary>
internal sealed class TextSources(SiteContributions site, ThemeStore themes)
{
    public IReadOnlyList<TextSource> All => With(themes.Current);

    /// <summary>The same with a theme that need not be in force.</summary>
    public IReadOnlyList<TextSource> With(Theme theme) =>
        [
            new(TextSourceKind.Engine, "engine", "Edulure", []),
            .. site.Generations.Select(generation => new TextSource(
                TextSourceKind.Plugin,
                generation.Info.Id,
                generation.Info.Name,
                [generation.Folder]
            )),
            new(TextSourceKind.Theme, theme.Id, theme.Chain[0].Name, [.. theme.Folders.Reverse()]),
        ];
}
