using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming.Playground;

/// <summary>As part of what a template is rendered: there its partials and assets are.</summary>
internal static class PlaygroundParts
{
    /// <summary>The theme.</summary>
    public const string Site = "site";

    /// <summary>The part of that id; null: there is none, or its plugin does not serve.</summary>
    public static PageOwner? Find(string id, Theme theme, SiteContributions site) =>
        id switch
        {
            Site => PageOwner.Of(theme),
            EngineTemplates.Owner => PageOwner.OfEngine(theme),
            _ => site.Find(id) is { } generation
                ? PageOwner.Of(generation, PluginTemplates.Of(generation, theme))
                : null,
        };

    /// <summary>The part whose template a file is, and its path there: <c>courses/catalogue</c>. Null: there is none.</summary>
    public static (string Part, PageOwner Owner, string Path)? FindTemplate(
        string file,
        Theme theme,
        SiteContributions site
    )
    {
        if (file.Split('/', 2) is not [var id, var path])
            return null;
        var part = id == theme.Id ? Site : id;
        // Only what is listed is read: no path leads anywhere else.
        return Find(part, theme, site) is { } owner && owner.AllPaths.Contains(path) ? (part, owner, path) : null;
    }

    /// <summary>Every template that can be started with.</summary>
    public static IEnumerable<string> Templates(Theme theme, SiteContributions site) =>
        ((string[])[Site, EngineTemplates.Owner])
            .Concat(site.Generations.Select(generation => generation.Info.Id))
            .Select(id => Find(id, theme, site))
            .OfType<PageOwner>()
            .SelectMany(owner => owner.AllPaths.Select(path => $"{owner.Id}/{path}"));
}
