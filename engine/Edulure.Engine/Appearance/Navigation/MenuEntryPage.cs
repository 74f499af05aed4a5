using System.Security.Cryptography;
using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>The form of one entry of a menu: the name of one that is contributed, everything of a link of the owner's.</summary>
internal sealed class MenuEntryPage(AppearanceDocuments documents, SiteMenus menus, SitePages pages, ITexts texts)
{
    public const string Label = "link-label";
    public const string Target = "link-page";
    public const string Href = "link-href";
    public const string Audience = "link-audience";

    public static string AudienceKey(MenuAudience audience) =>
        audience switch
        {
            MenuAudience.Visitors => "admin.appearance.menus.audience.visitors",
            MenuAudience.People => "admin.appearance.menus.audience.people",
            _ => "admin.appearance.menus.audience.everybody",
        };

    public async Task<IResult?> ShowNewAsync(HttpContext context) =>
        OwnersMenu.All.Contains(context.Route("menu"))
            ? await PageAsync(context, New(""), Form.Of(), isNew: true)
            : null;

    public async Task<IResult?> AddAsync(HttpContext context) =>
        OwnersMenu.All.Contains(context.Route("menu"))
            ? await SaveAsync(context, New(RandomNumberGenerator.GetHexString(8, lowercase: true)), isNew: true)
            : null;

    public async Task<IResult?> ShowAsync(HttpContext context) =>
        await FindAsync(context) is { } place ? await PageAsync(context, place, Form.Of(), isNew: false) : null;

    public async Task<IResult?> EditAsync(HttpContext context) =>
        await FindAsync(context) is { } place ? await SaveAsync(context, place, isNew: false) : null;

    private static MenuPlace New(string id) => new(new() { Id = id, Href = "" }, null);

    private async Task<MenuPlace?> FindAsync(HttpContext context)
    {
        var menu = context.Route("menu");
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return OwnersMenu.All.Contains(menu)
            ? menus.Places(menu, stored.Content.Of(menu)).Find(context.Route("entry"))
            : null;
    }

    private async Task<IResult?> SaveAsync(HttpContext context, MenuPlace place, bool isNew)
    {
        var menu = context.Route("menu");
        var form = await context.FormAsync();
        var entry = place.IsOwn ? await ReadOwnAsync(context, form, place.Kept) : ReadName(form, place.Kept);
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        if (isNew && stored.Content.Of(menu).Count(other => other.Href is not null) >= OwnersMenu.MostLinks)
            form.Fail("", "admin.appearance.menus.full", ("max", OwnersMenu.MostLinks));
        if (!form.IsValid)
            return await PageAsync(context, place, form, isNew);
        var saved = await documents.ChangeAsync(
            AppearanceParts.Menus,
            OwnersForm.Revision(form),
            now => now.With(menu, menus.Places(menu, now.Of(menu)).Put(entry)),
            context.Actor(),
            isNew ? "appearance.menus.add" : "appearance.menus.edit",
            context.RequestAborted
        );
        if (saved)
            return Redirect.To(AppearanceLinks.Menus, "admin.appearance.saved");
        stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return await PageAsync(context, place, OwnersForm.Meanwhile(form, stored.ChangedBy), isNew, stored.Revision);
    }

    private static OwnersEntry ReadName(Form form, OwnersEntry entry)
    {
        var label = form.Text(Label).MaxLength(OwnersMenu.MostLabel).Value;
        return entry with { Label = label.Length == 0 ? null : label };
    }

    private async Task<OwnersEntry> ReadOwnAsync(HttpContext context, Form form, OwnersEntry entry)
    {
        var label = form.Text(Label).Required().MaxLength(OwnersMenu.MostLabel).Value;
        var offered = await OfferedAsync(context.RequestAborted);
        var href = form.Text(Target).OneOf([.. offered.Select(page => page.Path)]).Value;
        if (href.Length == 0)
        {
            var typed = form.Text(Href).Required().MaxLength(OwnerLink.MaxLength);
            href = typed.Must(OwnerLink.IsValid(typed.Value), "admin.appearance.link.wrong").Value;
        }
        var audience = form.Text(Audience).OneOf(Enum.GetNames<MenuAudience>()).Value;
        return entry with
        {
            Label = label,
            Href = href,
            Audience =
                OwnersMenu.HasAudience(context.Route("menu")) && Enum.TryParse<MenuAudience>(audience, out var seenBy)
                    ? seenBy
                    : MenuAudience.Everybody,
        };
    }

    // A page that visitors do not see yet would be a link to nothing.
    private async Task<IReadOnlyList<SitePage>> OfferedAsync(CancellationToken cancellationToken) =>
        [.. (await pages.ReadAllAsync(cancellationToken)).Where(page => page.Published is not null)];

    private async Task<Page> PageAsync(
        HttpContext context,
        MenuPlace place,
        Form form,
        bool isNew,
        int? revision = null
    )
    {
        var menu = context.Route("menu");
        var entry = place.Kept;
        var isTyped = form.Names.Contains(Label);
        var offered = place.IsOwn ? await OfferedAsync(context.RequestAborted) : [];
        var target = isTyped ? form.Value(Target) : offered.FirstOrDefault(page => page.Path == entry.Href)?.Path ?? "";
        var contributed = place.Contributed is { } one ? texts.Get(one.TextKey) : null;
        var title = texts.Get(
            isNew ? "admin.appearance.menus.link.new" : "admin.appearance.menus.edit.of",
            ("name", entry.Label ?? contributed)
        );
        return new OwnersForm(texts).Page(
            "appearance/menu-entry",
            new
            {
                Form = form,
                Revision = revision ?? await RevisionAsync(form, context.RequestAborted),
                Heading = title,
                About = texts.Get($"admin.appearance.menus.{menu}"),
                Contributed = contributed,
                Label = isTyped ? form.Value(Label) : entry.Label ?? "",
                Pages = offered
                    .Select(page => new { Value = page.Path, Label = page.Content.Main.Title })
                    .Prepend(new { Value = "", Label = texts.Get("admin.appearance.menus.link.elsewhere") })
                    .ToList(),
                Target = target,
                Href = isTyped ? form.Value(Href)
                : target.Length > 0 ? ""
                : entry.Href,
                Audiences = OwnersMenu.HasAudience(menu)
                    ? Enum.GetValues<MenuAudience>()
                        .Select(audience => new
                        {
                            Value = audience.ToString(),
                            Label = texts.Get(AudienceKey(audience)),
                        })
                        .ToList()
                    : null,
                Audience = form.Names.Contains(Audience) ? form.Value(Audience) : entry.Audience.ToString(),
                IsNew = isNew,
                BackHref = AppearanceLinks.Menus,
            },
            title,
            form,
            new Breadcrumb(texts.Get("admin.appearance.menus.title"), AppearanceLinks.Menus)
        );
    }

    // A form that comes back is still made of what it was made of.
    private async Task<int> RevisionAsync(Form form, CancellationToken cancellationToken) =>
        form.Names.Contains(OwnersForm.RevisionField)
            ? OwnersForm.Revision(form)
            : (await documents.ReadAsync(AppearanceParts.Menus, cancellationToken)).Revision;
}
