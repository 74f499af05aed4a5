using System.Text.RegularExpressions;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>The form of one page, in one of its languages.</summary>
internal sealed partial class PageEditor(
    SitePages pages,
    SitePageChanges changes,
    TextCatalogue catalogue,
    SiteOptions options,
    ITexts texts
)
{
    private const string Title = "page-title";
    private const string Slug = "page-slug";
    private const string Description = "page-description";
    private const string Body = "page-body";
    private const string Deed = "do";
    private const string Publish = "publish";

    private const int MostBody = 60_000;

    public Task<IResult?> ShowNewAsync(HttpContext _) =>
        Task.FromResult<IResult?>(Page(null, options.Language, Form.Of()));

    public async Task<IResult?> CreateAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var (slug, text) = Read(form, isMain: true);
        if (!form.IsValid)
            return Page(null, options.Language, form);
        var publish = form.Value(Deed) == Publish;
        var content = SitePageContent.Of(options.Language, text);
        return await changes.CreateAsync(slug, content, publish, context.Actor(), context.RequestAborted) is { } id
            ? Redirect.To(AppearanceLinks.Page(id), Said(publish))
            : Page(null, options.Language, form.Fail(Slug, "admin.appearance.pages.slug.taken"));
    }

    public async Task<IResult?> ShowAsync(HttpContext context) =>
        await FindAsync(context) is { } page && Language(context, page) is { } language
            ? Page(page, language, Form.Of())
            : null;

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } page || Language(context, page) is not { } language)
            return null;
        var form = await context.FormAsync();
        return form.Value(Deed) switch
        {
            "unpublish" => await UnpublishAsync(context, page, language, form),
            "remove-language" => await SaveAsync(
                context,
                page,
                page.Content.Language,
                form,
                page.Slug,
                page.Content.Without(language),
                publish: false
            ),
            var deed => await SaveTextAsync(context, page, language, form, deed == Publish),
        };
    }

    private async Task<IResult?> SaveTextAsync(
        HttpContext context,
        SitePage page,
        string language,
        Form form,
        bool publish
    )
    {
        var isMain = language == page.Content.Language;
        var (slug, text) = Read(form, isMain);
        if (!form.IsValid)
            return Page(page, language, form);
        return await SaveAsync(
            context,
            page,
            language,
            form,
            isMain ? slug : page.Slug,
            page.Content.With(language, text),
            publish
        );
    }

    private async Task<IResult?> SaveAsync(
        HttpContext context,
        SitePage page,
        string language,
        Form form,
        string slug,
        SitePageContent content,
        bool publish
    )
    {
        if (OwnersForm.Revision(form) != page.Newest)
            return Page(page, language, OwnersForm.Meanwhile(form, page.SavedBy));
        var change = await changes.SaveAsync(page, slug, content, publish, context.Actor(), context.RequestAborted);
        if (change is PageChange.Done)
            return Redirect.To(Href(page, language), Said(publish));
        return change is PageChange.AddressTaken
            ? Page(page, language, form.Fail(Slug, "admin.appearance.pages.slug.taken"))
            : await MeanwhileAsync(context, language, form);
    }

    private async Task<IResult?> UnpublishAsync(HttpContext context, SitePage page, string language, Form form) =>
        OwnersForm.Revision(form) == page.Newest
        && await changes.UnpublishAsync(page, context.Actor(), context.RequestAborted) is PageChange.Done
            ? Redirect.To(Href(page, language), "admin.appearance.pages.unpublished")
            : await MeanwhileAsync(context, language, form);

    private async Task<IResult?> MeanwhileAsync(HttpContext context, string language, Form form) =>
        await FindAsync(context) is { } now ? Page(now, language, OwnersForm.Meanwhile(form, now.SavedBy)) : null;

    private Task<SitePage?> FindAsync(HttpContext context) =>
        pages.FindAsync(context.Page(), null, context.RequestAborted);

    // A text may be in a language that the site has, or in that which it was begun in.
    private string? Language(HttpContext context, SitePage page) =>
        context.Request.Query["lang"].ToString() is not { Length: > 0 } asked ? page.Content.Language
        : catalogue.Languages.Any(language => language.Code == asked) || page.Content.Texts.ContainsKey(asked) ? asked
        : null;

    private static (string Slug, SitePageText Text) Read(Form form, bool isMain)
    {
        var title = form.Text(Title).Required().MaxLength(120).Value;
        var slug = "";
        if (isMain)
        {
            var typed = form.Text(Slug).Required().MaxLength(80);
            slug = typed.Value;
            _ = typed.Must(SlugPattern().IsMatch(slug), "admin.appearance.pages.slug.wrong").Value;
        }
        var description = form.Text(Description).MaxLength(300).Value;
        var body = form.Text(Body).Required().MaxLength(MostBody).Value;
        return (slug, new(title, description, body.ReplaceLineEndings("\n")));
    }

    private Page Page(SitePage? page, string language, Form form)
    {
        var isTyped = form.Names.Count > 0;
        var text = page?.Content.Texts.GetValueOrDefault(language);
        string Value(string field, string? kept) => isTyped ? form.Value(field) : kept ?? "";
        var title = page?.Content.Main.Title ?? texts.Get("admin.appearance.pages.new");
        return new OwnersForm(texts).Page(
            "appearance/page",
            new
            {
                Form = form,
                Heading = title,
                Revision = page?.Newest ?? 0,
                IsNew = page is null,
                IsMain = page is null || language == page.Content.Language,
                HasText = text is not null,
                Lang = language,
                Title = Value(Title, text?.Title),
                Slug = Value(Slug, page?.Slug),
                Description = Value(Description, text?.Description),
                Body = Value(Body, text?.Body),
                SitePage.Prefix,
                State = page?.State ?? "draft",
                page?.Path,
                Href = page is null ? null : AppearanceLinks.Page(page.Id),
                page?.Newest,
                Language = NameOf(language),
                MainLanguage = NameOf(page?.Content.Language ?? language),
                Languages = page is null ? [] : Languages(page, language),
            },
            title,
            form,
            new Breadcrumb(texts.Get("admin.appearance.pages.title"), AppearanceLinks.Pages)
        );
    }

    private List<object> Languages(SitePage page, string open) =>
        [
            .. catalogue
                .Languages.Select(language => language.Code)
                .Union(page.Content.Texts.Keys)
                .OrderByDescending(code => code == page.Content.Language)
                .Select(code => new
                {
                    Label = NameOf(code),
                    Href = Href(page, code),
                    Current = code == open,
                }),
        ];

    private string NameOf(string code) =>
        catalogue.Languages.FirstOrDefault(language => language.Code == code)?.Name ?? code;

    private static string Href(SitePage page, string language) =>
        language == page.Content.Language
            ? AppearanceLinks.Page(page.Id)
            : $"{AppearanceLinks.Page(page.Id)}?lang={Uri.EscapeDataString(language)}";

    private static string Said(bool publish) =>
        publish ? "admin.appearance.pages.published" : "admin.appearance.pages.saved";

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SlugPattern();
}
