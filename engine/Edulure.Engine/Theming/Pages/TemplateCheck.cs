using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>
/// Parses every template of a generation before it serves, as the theme in force lets them be, and reads its locale files.
/// </summary>
internal sealed class TemplateCheck(ThemeStore themes) : IGenerationCheck
{
    public IEnumerable<string> Check(Generation generation)
    {
        foreach (var problem in LocaleFiles.Problems(generation.Folder))
            yield return problem;
        var folder = Path.Combine(generation.Folder, "templates");
        if (!Directory.Exists(folder))
            yield break;
        var templates = PluginTemplates.Of(generation, themes.Current);
        foreach (var file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories))
            if (Problem(templates, Path.ChangeExtension(Path.GetRelativePath(folder, file), null)) is { } problem)
                yield return problem;
    }

    private static string? Problem(PluginTemplates templates, string path)
    {
        try
        {
            templates.Find(path.Replace(Path.DirectorySeparatorChar, '/'));
            return null;
        }
        catch (TemplateException e)
        {
            return e.Message;
        }
    }
}
