using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming.Development;

/// <summary>Finds the lines around a place that a message names.</summary>
internal sealed class TemplateSource(ThemeStore themes, SiteContributions site)
{
    private const int Around = 4;

    /// <returns>Each line with its number; none where the template is not found.</returns>
    public IReadOnlyList<(int Number, string Text)> Lines(TemplatePlace place) => Lines(place, themes.Current);

    /// <inheritdoc cref="Lines(TemplatePlace)"/>
    /// <param name="place">Where.</param>
    /// <param name="theme">What it was rendered with.</param>
    public IReadOnlyList<(int Number, string Text)> Lines(TemplatePlace place, Theme theme) =>
        Lines(Read(place.File, theme) ?? "", place.Line);

    /// <summary>The lines of a text around one of them.</summary>
    public static IReadOnlyList<(int Number, string Text)> Lines(string text, int line)
    {
        if (text.Length == 0)
            return [];
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var first = Math.Max(1, line - Around);
        var last = Math.Min(lines.Length, line + Around);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(line => (line, lines[line - 1]))];
    }

    // The first part is whose it is, the rest its path there.
    private string? Read(string name, Theme theme)
    {
        if (name.Split('/', 2) is not [var owner, var file] || Path.ChangeExtension(file, null) is not { } path)
            return null;
        if (owner == theme.Id)
            return TemplateFiles.Find(theme.Folders, path) is { } own ? File.ReadAllText(own) : null;
        if (owner == EngineTemplates.Owner)
            return EngineTemplates.Text(path);
        return site.Find(owner) is { } generation && PluginTemplates.Of(generation, theme).FileOf(path) is { } found
            ? File.ReadAllText(found)
            : null;
    }
}
