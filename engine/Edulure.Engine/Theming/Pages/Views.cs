using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What templates see as <c>page</c>.</summary>
internal sealed class PageView(RequestCulture culture, HttpRequest request)
{
    private RenderState? _state;

    public required string Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<Breadcrumb> Breadcrumbs { get; init; } = [];

    public int Status { get; init; } = StatusCodes.Status200OK;

    public string Path => Request("path").Path is { HasValue: true } path ? path.ToUriComponent() : "/";

    public IReadOnlyDictionary<string, string> Query =>
        Request("query")
            .Query.ToDictionary(value => value.Key, value => value.Value.ToString(), StringComparer.Ordinal);

    public string Lang => culture.Language.Code;

    public string Dir => culture.Language.Dir;

    public string Mode => _state is { IsPart: true } ? throw PartFault.Of(default, "page.mode") : culture.Mode;

    /// <summary>IANA id of the zone that times are shown in.</summary>
    public string TimeZone => culture.TimeZone.Id;

    public IReadOnlyList<FlashMessage> Flash =>
        _state is { IsPart: true } ? throw PartFault.Of(default, "page.flash") : _state?.Flash ?? [];

    internal void Bind(RenderState state) => _state = state;

    private HttpRequest Request(string member) =>
        _state is { IsPart: true } ? throw PartFault.Of(default, "page." + member) : request;
}

/// <summary>What templates see as <c>site</c>.</summary>
internal sealed class SiteView(SiteOptions options, SiteDress dress, RequestCulture culture, TextCatalogue texts)
{
    public string Name => dress.Name ?? options.Name;

    public string? Tagline => dress.Tagline;

    public DressPicture? Logo => dress.Logo;

    /// <summary>Null: <see cref="Logo"/> on dark grounds too.</summary>
    public DressPicture? DarkLogo => dress.DarkLogo;

    /// <summary>False: the logo says it.</summary>
    public bool ShowName => dress.ShowName || dress.Logo is null;

    /// <summary>What the owner wrote into it.</summary>
    public required SiteFooter Footer { get; init; }

    public IReadOnlyList<LanguageChoice> Languages =>
        [
            .. texts.Languages.Select(language => new LanguageChoice(
                language.Code,
                language.Name,
                language.Dir,
                language == culture.Language
            )),
        ];
}

/// <summary>One of <c>site.languages</c>.</summary>
internal sealed record LanguageChoice(string Code, string Name, string Dir, bool Current);
