using Edulure.Engine.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>One way in which a sample is looked at.</summary>
internal sealed record Look(SiteLanguage Language, Person? Person)
{
    /// <summary><c>light</c>, <c>dark</c> or <c>system</c></summary>
    public string Mode { get; init; } = RequestCulture.System;

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where on the site the page stands: layouts ask for it.</summary>
    public string Path { get; init; } = "/";

    private static readonly Person s_person = new(1, "Ada Lovelace", "ada@example.org", [Roles.Owner]);

    /// <summary>From left to right and from right to left, as a visitor and as somebody who may do everything.</summary>
    public static IReadOnlyList<Look> All { get; } =
    [new(SiteLanguage.Get("en"), null), new(SiteLanguage.Get("en"), s_person), new(SiteLanguage.Get("ar"), s_person)];

    public override string ToString() => Person is null ? $"{Language.Code}, a visitor" : Language.Code;
}

/// <summary>
/// Renders with any theme, for nobody: slots are empty, no form has a token, and nothing stays, neither in caches nor in
/// figures nor as a fault of the theme.
/// </summary>
internal sealed class TrialRendering(Theme theme, PageParts parts, IServiceProvider services)
{
    public RenderContext Begin(Look look, string title, int status = StatusCodes.Status200OK, object? model = null)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Scheme = "https";
        http.Request.Host = new("localhost");
        http.Request.Path = look.Path;
        http.Features.Set(new WornTheme(theme, IsPreview: false));
        if (look.Person is { } person)
            http.Features.Set<IPersonFeature>(new PersonFeature(person));
        var culture = RequestCulture.Get(look.Language, look.Mode, look.TimeZone);
        var state = new RenderState
        {
            Http = http,
            Theme = theme,
            Culture = culture,
            Texts = parts.Texts.In(look.Language, theme),
            Page = new(culture, http.Request)
            {
                Title = title,
                Status = status,
                Breadcrumbs = [new(title, "/")],
            },
            Site = new(parts.Options, theme.Dress, culture, parts.Texts) { Footer = parts.Menus.Footer },
            Parts = parts,
            Model = model,
            IsShared = true,
            IsTrial = true,
        };
        state.Page.Bind(state);
        return new(state);
    }

    /// <summary>A page in its layout, or what stands alone.</summary>
    public string Render(RenderContext context, CompiledTemplate template)
    {
        using var output = new PageOutput(16 * 1024);
        context.Render(template, output);
        if (template.Layout is not { } name)
            return output.ToString();
        var layout =
            theme.Find("layouts/" + name)
            ?? throw new TemplateException($"The theme has no layout '{name}'.") { IsOfTheme = true };
        using var whole = new PageOutput(16 * 1024);
        context.State.Content = output;
        context.Render(layout, whole);
        return whole.ToString();
    }
}
