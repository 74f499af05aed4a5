using Edulure.Engine.Appearance;
using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Edulure.Engine.Web;

/// <summary>The few pages that belong to the site itself: home, and what is said when something fails.</summary>
internal sealed class EnginePages(
    PageRenderer renderer,
    TextCatalogue texts,
    SiteMenus menus,
    CurrentAppearance appearance,
    MissingPermissions missing
)
{
    // Those that the theme has words for; any other code is told by its nearest kin.
    private static readonly int[] s_worded = [400, 401, 403, 404, 405, 410, 413, 429, 500, 503];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Open(endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], HomeAsync));
        Open(
                endpoints.MapMethods(
                    "/studio",
                    [HttpMethods.Get, HttpMethods.Head],
                    context => FirstOf(context, Menus.Studio)
                )
            )
            .WithMetadata(new NoIndexAttribute());
        Open(
                endpoints.MapMethods(
                    "/admin",
                    [HttpMethods.Get, HttpMethods.Head],
                    context => FirstOf(context, Menus.Admin)
                )
            )
            .WithMetadata(new NoIndexAttribute());
    }

    public Task StatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var worded =
            s_worded.Contains(status) ? status
            : status < 500 ? 400
            : 500;
        var model = new StatusModel(
            status,
            $"theme.status.{worded}.title",
            $"theme.status.{worded}.text",
            status >= 500 ? context.TraceIdentifier : null,
            status == StatusCodes.Status403Forbidden ? missing.Of(context) : null
        );
        return renderer.WriteEnginePageAsync(
            context,
            new Page("status", model) { Title = Texts(context).Get(model.TitleKey), StatusCode = status }
        );
    }

    private Task HomeAsync(HttpContext context) =>
        renderer.WriteEnginePageAsync(context, SiteHome.Page(appearance.Home, Texts(context)));

    // Which plugin opens a section depends on what is enabled and on the person.
    private Task FirstOf(HttpContext context, string menu)
    {
        if (menus.For(menu, context, Texts(context)) is [var first, ..])
            return Redirect.To(first.Href).ExecuteAsync(context);
        context.Response.StatusCode = context.Person() is null
            ? StatusCodes.Status401Unauthorized
            : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private LanguageTexts Texts(HttpContext context) => texts.In(RequestCulture.Of(context, texts).Language);

    private static IEndpointConventionBuilder Open(IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new EndpointGuard(null));
}

/// <summary>What the theme's page of a status is told.</summary>
/// <param name="Status">The status.</param>
/// <param name="TitleKey">Locale key.</param>
/// <param name="TextKey">Locale key.</param>
/// <param name="RequestId">For whoever helps; null where nobody is to blame.</param>
/// <param name="Missing">Of somebody who may not: which permission they lack; null: it was something else.</param>
internal sealed record StatusModel(
    int Status,
    string TitleKey,
    string TextKey,
    string? RequestId,
    MissingPermission? Missing
);
