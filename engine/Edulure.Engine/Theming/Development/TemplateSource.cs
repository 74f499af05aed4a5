using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming.Development;

/// <summary>Finds the lines around a place that a message names.</summary>
internal sealed class TemplateSource(ThemeStore themes, SiteContributions site)
{
    private const int Around = 4;

    /// <returns>Each line with its number; none where the template is not found.</returns>
    public IReadOnlyList<(int Number, string Text)> Lines(TemplatePlace place)
    {
        var lines = Read(place.File)?.ReplaceLineEndings("\n").Split('\n') ?? [];
        var first = Math.Max(1, place.Line - Around);
        var last = Math.Min(lines.Length, place.Line + Around);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(line => (line, lines[line - 1]))];
    }

    // The first part is whose it is, the rest its path there.
    private string? Read(string name)
    {
        if (name.Split('/', 2) is not [var owner, var file] || Path.ChangeExtension(file, null) is not { } path)
            return null;
        var theme = themes.Current;
        if (owner == theme.Id)
            return TemplateFiles.Find(theme.Folders, path) is { } own ? File.ReadAllText(own) : null;
        if (owner == EngineTemplates.Owner)
            return EngineTemplates.Text(path);
        return site.Find(owner) is { } generation && PluginTemplates.Of(generation, theme).FileOf(path) is { } found
            ? File.ReadAllText(found)
            : null;
    }
}
