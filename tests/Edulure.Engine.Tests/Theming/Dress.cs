using Edulure.Engine.Theming;

namespace Edulure.Engine.Tests.Theming;

/// <summary>A theme of the repository with one of its packs: what a person may find a site in.</summary>
/// <param name="Theme">Its id.</param>
/// <param name="Pack">Its pack; null where it has none.</param>
internal sealed record Dress(string Theme, string? Pack)
{
    /// <summary>Every theme that lies in the repository, in each of its packs.</summary>
    public static IReadOnlyList<Dress> All { get; } =
    [
        .. Directory
            .EnumerateDirectories(AuroraFolder.Themes)
            .Select(folder => ThemeManifest.Read(folder))
            .OrderBy(theme => theme.Id, StringComparer.Ordinal)
            .SelectMany(theme => theme.Packs.Keys.DefaultIfEmpty(null).Select(pack => new Dress(theme.Id, pack))),
    ];

    public Theme Load() => Edulure.Engine.Theming.Theme.Load(AuroraFolder.Themes, Theme, _ => Pack);

    /// <summary>A site that wears it.</summary>
    public SampleSite Site()
    {
        var site = new SampleSite(AuroraFolder.Themes);
        site.Settings["Theme:Id"] = Theme;
        site.Settings["Theme:Pack"] = Pack;
        return site;
    }

    public override string ToString() => Pack is null ? Theme : $"{Theme}/{Pack}";
}
