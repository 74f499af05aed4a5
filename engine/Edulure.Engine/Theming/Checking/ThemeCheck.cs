using Edulure.Engine.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>
/// Looks a theme over before anybody wears it: everything that its templates and those of the site's plugins name, every
/// sample of components and pages rendered in it, its tokens, contrasts and texts. The same for its author on the command
/// line and as the gate of its activation.
/// </summary>
internal sealed class ThemeCheck(
    ThemeStore themes,
    PageParts parts,
    SiteContributions site,
    IEnumerable<EngineMenu> menus,
    IServiceScopeFactory scopes
)
{
    /// <param name="folder">The theme's folder; its parents lie beside it, or beside the site's themes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TemplateException">There is no such folder.</exception>
    public Task<ThemeReport> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!File.Exists(Path.Combine(full, ThemeManifest.File)))
            throw new TemplateException($"{folder} is no theme: it holds no {ThemeManifest.File}.");
        try
        {
            return RunAsync(Theme.Read(full, themes.Directory), cancellationToken);
        }
        catch (TemplateException e)
        {
            var findings = new ThemeFindings();
            findings.Error("theme", Path.GetFileName(full), 0, e.Message);
            return Task.FromResult(findings.Report(Path.GetFileName(full), ""));
        }
    }

    /// <summary>Looks over a theme as it was loaded.</summary>
    public Task<ThemeReport> RunAsync(Theme theme, CancellationToken cancellationToken) =>
        Task.Run(() => RunHere(theme, cancellationToken), cancellationToken);

    // A theme with packs is as good as the worst of them: each comes into force by itself one day.
    private async Task<ThemeReport> RunHere(Theme theme, CancellationToken cancellationToken)
    {
        var findings = new ThemeFindings();
        var packs = theme.HasPacks?.Packs.Keys ?? [];
        foreach (var face in packs.Select(theme.In).DefaultIfEmpty(theme))
            await CheckAsync(face, findings, cancellationToken);
        return findings.Report(theme.Id, theme.Chain[0].Version);
    }

    private async Task CheckAsync(Theme theme, ThemeFindings findings, CancellationToken cancellationToken)
    {
        var generations = site.Generations;
        await using var scope = scopes.CreateAsyncScope();
        var reference = Reference(theme);
        var owners = Owners(theme, generations);
        var files = Files(theme, owners, findings).ToList();

        cancellationToken.ThrowIfCancellationRequested();
        var tokens = TokenSet.Load(theme.Folders);
        ContrastCheck.Check(theme, tokens, findings);
        new CssCheck(theme, tokens, findings).Check([
            .. theme.Folders.Select(one => (Path.GetFileName(one), Path.Combine(one, "assets"), true)),
            .. generations.Select(one => (one.Info.Id, Path.Combine(one.Folder, "assets"), false)),
        ]);
        DocumentCheck.Check(theme, findings);

        cancellationToken.ThrowIfCancellationRequested();
        var names = new NameCheck(theme, reference, KnownNames.Of(menus, generations), findings);
        var texts = new TextCheck(theme, [.. generations.Select(one => one.Folder)], findings);
        foreach (var file in files.Where(file => file.Tree is not null))
        {
            var named = TemplateNames.Of(file.Tree!);
            names.Check(file, named);
            texts.Use(file, named);
        }
        texts.Finish();

        var render = new RenderCheck(
            theme,
            reference,
            new(theme, parts, scope.ServiceProvider),
            reference is null ? null : new(reference, parts, scope.ServiceProvider),
            findings
        );
        render.Components();
        foreach (var owner in owners)
        foreach (var path in owner.Paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = $"{owner.Id}/{path}{PageSamples.Ending}";
            if (owner.ReadSamples(path) is { } samples)
                render.Page(owner, path, samples, file);
            else if (IsPage(owner, path))
                findings.Note(
                    "sample.missing",
                    $"{owner.Id}/{path}.html",
                    0,
                    "The page has no sample, so it was not rendered."
                );
        }
    }

    // What else the site can be rendered with: the theme in force, or the one that comes with Edulure.
    private Theme? Reference(Theme theme)
    {
        if (themes.Current.Id != theme.Id)
            return themes.Current;
        return themes.StandIn;
    }

    private static List<PageOwner> Owners(Theme theme, IReadOnlyList<Generation> generations) =>
        [
            PageOwner.Of(theme),
            PageOwner.OfEngine(theme),
            // Of a theme that may not come into force a generation shall keep nothing.
            .. generations.Select(generation => PageOwner.Of(generation, new PluginTemplates(generation, theme))),
        ];

    private static IEnumerable<CheckedFile> Files(Theme theme, List<PageOwner> owners, ThemeFindings findings)
    {
        foreach (var owner in owners)
        foreach (var path in owner.AllPaths)
        {
            var isOverride = owner.OverrideIn(theme, path) is not null;
            var text = isOverride ? File.ReadAllText(owner.OverrideIn(theme, path)!) : owner.Read(path);
            if (text is null)
                continue;
            var isOfTheme = isOverride || owner.Owner is Theme;
            var file = isOverride ? $"{theme.Id}/overrides/{owner.Id}/{path}.html" : $"{owner.Id}/{path}.html";
            yield return CheckedFile.Of(
                file,
                path,
                text,
                owner.Owner,
                owner.Owner is Theme ? null : owner.Id,
                isOfTheme
            );
            if (Problem(owner.Owner, path) is { } problem)
                foreach (var (place, said) in TemplateProblem.All(problem))
                    findings.Add(
                        isOfTheme ? FindingSeverity.Error : FindingSeverity.Warning,
                        "template",
                        file,
                        place?.Line ?? 0,
                        said
                    );
        }
        // A file that replaces nothing is a slip: what it was meant for goes on unchanged.
        foreach (var folder in theme.Folders)
        foreach (var owner in owners.Where(owner => owner.Owner is not Theme))
        foreach (var path in PageOwner.FilesBelow(Path.Combine(folder, "overrides", owner.Id), ".html"))
            if (!owner.Paths.Contains(path))
                findings.Warn(
                    "override.nothing",
                    $"{Path.GetFileName(folder)}/overrides/{owner.Id}/{path}.html",
                    0,
                    $"{owner.Id} has no template '{path}' that it could replace."
                );
    }

    private static string? Problem(ITemplateOwner owner, string path)
    {
        try
        {
            owner.Find(path);
            return null;
        }
        catch (TemplateException e)
        {
            return e.Message;
        }
    }

    private static bool IsPage(PageOwner owner, string path)
    {
        try
        {
            return owner.Owner.Find(path)?.Layout is not null;
        }
        catch (TemplateException)
        {
            return false;
        }
    }
}
