using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Theming;

/// <summary>The parts of the room that every page is made of.</summary>
/// <param name="Themes">Which theme is in force.</param>
/// <param name="Texts">Texts in each language.</param>
/// <param name="Heads">What stands in the head of each page.</param>
/// <param name="Menus">The menus.</param>
/// <param name="Components">What components wrote before.</param>
/// <param name="Options">The site's name and defaults.</param>
/// <param name="Host">For what is wanted on few pages: antiforgery, the page cache.</param>
internal sealed record PageParts(
    ThemeStore Themes,
    TextCatalogue Texts,
    PageHeads Heads,
    SiteMenus Menus,
    ComponentCache Components,
    SiteOptions Options,
    IServiceProvider Host
);

/// <summary>What the owner says of the site in the configuration.</summary>
internal sealed record SiteOptions
{
    /// <summary><c>Site:Name</c></summary>
    public string Name { get; init; } = "Edulure";

    /// <summary><c>Site:Language</c>: where neither the person nor the browser asks for one that is there.</summary>
    public string Language { get; init; } = "en";

    /// <summary><c>Site:TimeZone</c> (IANA): of visitors.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary><c>Site:PseudoLocale</c>: offers the language that shows what is not translated; null: outside Production.</summary>
    public bool? PseudoLocale { get; init; }

    public bool OffersPseudoLocale => PseudoLocale ?? SiteConfiguration.EnvironmentName != Environments.Production;
}
