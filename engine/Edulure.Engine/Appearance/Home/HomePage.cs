using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Home;

/// <summary>The list of the home page's sections: their order, what is shown, and the step from draft to live.</summary>
internal sealed class HomePage(
    AppearanceDocuments documents,
    SectionViews views,
    PageRenderer renderer,
    TextCatalogue catalogue,
    ITexts texts
)
{
    private const string Deed = "do";

    public Task<IResult?> ShowAsync(HttpContext context) => PageAsync(context, Form.Of());

    public Task<IResult?> AddAsync(HttpContext context) =>
        Task.FromResult<IResult?>(
            new OwnersForm(texts).Page(
                "appearance/home-add",
                new
                {
                    Kinds = SectionKinds
                        .All.Select(kind => new
                        {
                            kind.Icon,
                            Label = texts.Get($"admin.appearance.kind.{kind.Id}"),
                            About = texts.Get($"admin.appearance.kind.{kind.Id}.about"),
                            Href = AppearanceLinks.AddSection(kind.Id),
                        })
                        .ToList(),
                },
                texts.Get("admin.appearance.home.add"),
                Form.Of(),
                new Breadcrumb(texts.Get("admin.appearance.home.title"), AppearanceLinks.Home)
            )
        );

    public async Task<IResult?> DoAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var id = context.Route("section");
        var deed = form.Value(Deed);
        var stored = await documents.ReadAsync(AppearanceParts.Home, context.RequestAborted);
        if (stored.Content.Sections.Do(id, deed) is null)
            return null;
        return await ChangeAsync(
            context,
            form,
            home => home.Edit(home.Sections.Do(id, deed) ?? home.Sections),
            $"appearance.home.{deed}",
            deed == "delete" ? "admin.appearance.home.deleted" : null
        );
    }

    public async Task<IResult?> PublishAsync(HttpContext context) =>
        await ChangeAsync(
            context,
            await context.FormAsync(),
            home => home.Publish(),
            "appearance.home.publish",
            "admin.appearance.home.published"
        );

    public async Task<IResult?> DiscardAsync(HttpContext context) =>
        await ChangeAsync(
            context,
            await context.FormAsync(),
            home => home.Discard(),
            "appearance.home.discard",
            "admin.appearance.home.discarded"
        );

    /// <summary>The home page as it would be with the draft, for the owner alone.</summary>
    public async Task<IResult?> PreviewAsync(HttpContext context)
    {
        var stored = await documents.ReadAsync(AppearanceParts.Home, context.RequestAborted);
        var sections = views.Of(stored.Content.Sections);
        var language = catalogue.In(RequestCulture.Of(context, catalogue).Language);
        await renderer.WriteEnginePageAsync(context, SiteHome.Page(sections, language, isDraft: true));
        return Results.Empty;
    }

    private async Task<IResult?> ChangeAsync(
        HttpContext context,
        Form form,
        Func<HomeDocument, HomeDocument> change,
        string action,
        string? said
    )
    {
        var changed = await documents.ChangeAsync(
            AppearanceParts.Home,
            OwnersForm.Revision(form),
            change,
            context.Actor(),
            action,
            context.RequestAborted
        );
        if (changed)
            return Redirect.To(AppearanceLinks.Home, said);
        var now = await documents.ReadAsync(AppearanceParts.Home, context.RequestAborted);
        return await PageAsync(context, form.Fail("", "admin.appearance.conflict.list", ("name", now.ChangedBy ?? "")));
    }

    private async Task<IResult?> PageAsync(HttpContext context, Form form)
    {
        var stored = await documents.ReadAsync(AppearanceParts.Home, context.RequestAborted);
        var home = stored.Content;
        var last = home.Sections.Count - 1;
        var page = new OwnersForm(texts).Page(
            "appearance/home",
            new
            {
                Form = form,
                Tabs = new OwnersForm(texts).Tabs(AppearanceLinks.Home),
                stored.Revision,
                IsDraft = home.Draft is not null,
                IsLive = home.Live.Count > 0,
                CanAdd = home.Sections.Count < SectionKinds.MostSections,
                Sections = home
                    .Sections.Select(
                        (section, at) =>
                            new
                            {
                                Kind = texts.Get($"admin.appearance.kind.{section.Kind}"),
                                Icon = SectionKinds.Find(section.Kind)?.Icon,
                                Title = Title(section),
                                section.IsHidden,
                                Href = AppearanceLinks.Section(section.Id),
                                IsFirst = at == 0,
                                IsLast = at == last,
                            }
                    )
                    .ToList(),
            },
            texts.Get("admin.appearance.home.title"),
            form
        );
        return page;
    }

    private static string? Title(HomeSection section) =>
        section.Fields.GetValueOrDefault("title") ?? section.Fields.GetValueOrDefault("quote");
}
