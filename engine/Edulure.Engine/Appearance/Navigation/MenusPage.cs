using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>The lists of the menus, and what the footer holds.</summary>
internal sealed class MenusPage(AppearanceDocuments documents, SiteMenus menus, ITexts texts)
{
    public const string Entry = "entry";

    private const string Deed = "do";

    public Task<IResult?> ShowAsync(HttpContext context) => PageAsync(context, Form.Of());

    public async Task<IResult?> DoAsync(HttpContext context)
    {
        var menu = context.Route("menu");
        if (!OwnersMenu.All.Contains(menu))
            return null;
        var form = await context.FormAsync();
        var id = form.Value(Entry);
        var deed = form.Value(Deed);
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        if (menus.Places(menu, stored.Content.Of(menu)).Do(id, deed) is null)
            // Where the list was another meanwhile, that is what there is to say.
            return stored.Revision == OwnersForm.Revision(form)
                ? null
                : await PageAsync(context, Meanwhile(form, stored.ChangedBy));
        var changed = await documents.ChangeAsync(
            AppearanceParts.Menus,
            OwnersForm.Revision(form),
            now => menus.Places(menu, now.Of(menu)).Do(id, deed) is { } places ? now.With(menu, places) : now,
            context.Actor(),
            $"appearance.menus.{deed}",
            context.RequestAborted
        );
        if (changed)
            return Redirect.To(AppearanceLinks.Menus, deed == "delete" ? "admin.appearance.menus.deleted" : null);
        stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return await PageAsync(context, Meanwhile(form, stored.ChangedBy));
    }

    private static Form Meanwhile(Form form, string? by) =>
        form.Fail("", "admin.appearance.conflict.list", ("name", by ?? ""));

    private async Task<IResult?> PageAsync(HttpContext context, Form form)
    {
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return new OwnersForm(texts).Page(
            "appearance/menus",
            new
            {
                Form = form,
                Tabs = new OwnersForm(texts).Tabs(AppearanceLinks.Menus),
                stored.Revision,
                Menus = OwnersMenu.All.Select(menu => Menu(menu, stored.Content.Of(menu))).ToList(),
                FooterHref = AppearanceLinks.Footer,
                stored.Content.Columns,
                HasText = stored.Content.Text is not null,
            },
            texts.Get("admin.appearance.menus.title"),
            form
        );
    }

    private object Menu(string menu, IReadOnlyList<OwnersEntry> kept)
    {
        var places = menus.Places(menu, kept).Where(place => place.IsThere).ToList();
        return new
        {
            Id = menu,
            Title = texts.Get($"admin.appearance.menus.{menu}"),
            About = texts.Get($"admin.appearance.menus.{menu}.about"),
            Action = AppearanceLinks.MenuDeed(menu),
            AddHref = AppearanceLinks.NewLink(menu),
            CanAdd = places.Count(place => place.IsOwn) < OwnersMenu.MostLinks,
            Entries = places
                .Select(
                    (place, at) =>
                        new
                        {
                            place.Kept.Id,
                            Label = place.Kept.Label ?? Contributed(place),
                            Former = place.Kept.Label is null || place.IsOwn ? null : Contributed(place),
                            place.Href,
                            place.Icon,
                            place.IsOwn,
                            place.Kept.IsHidden,
                            Audience = place.Kept.Audience is MenuAudience.Everybody
                                ? null
                                : texts.Get(MenuEntryPage.AudienceKey(place.Kept.Audience)),
                            EditHref = AppearanceLinks.MenuEntry(menu, place.Kept.Id),
                            IsFirst = at == 0,
                            IsLast = at == places.Count - 1,
                        }
                )
                .ToList(),
        };
    }

    private string Contributed(MenuPlace place) => texts.Get(place.Contributed!.TextKey);
}
