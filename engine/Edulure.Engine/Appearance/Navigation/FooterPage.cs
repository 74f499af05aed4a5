using System.Globalization;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>The form of what the footer holds beside its menu: columns of links and a text.</summary>
internal sealed class FooterPage(AppearanceDocuments documents, ITexts texts)
{
    public const string Text = "footer-text";

    /// <summary>Asks for another column, or by its number for another link in one, and saves nothing.</summary>
    public const string More = "more";

    public const string MoreColumn = "column";

    public static string Title(int column) => string.Create(CultureInfo.InvariantCulture, $"column-{column}-title");

    public static string Label(int column, int link) =>
        string.Create(CultureInfo.InvariantCulture, $"column-{column}-{link}-label");

    public static string Href(int column, int link) =>
        string.Create(CultureInfo.InvariantCulture, $"column-{column}-{link}-href");

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return Page(Filled(stored.Content), stored.Revision);
    }

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var revision = OwnersForm.Revision(form);
        if (form.Checked(More))
            return Page(form, revision);
        var text = form.Text(Text).MaxLength(OwnersMenu.MostText).Value;
        var columns = Read(form);
        if (!form.IsValid)
            return Page(form, revision);
        var saved = await documents.ChangeAsync(
            AppearanceParts.Menus,
            revision,
            now => now with { Text = text.Length == 0 ? null : text, Columns = columns },
            context.Actor(),
            "appearance.footer",
            context.RequestAborted
        );
        if (saved)
            return Redirect.To(AppearanceLinks.Menus, "admin.appearance.saved");
        var stored = await documents.ReadAsync(AppearanceParts.Menus, context.RequestAborted);
        return Page(OwnersForm.Meanwhile(form, stored.ChangedBy), stored.Revision);
    }

    private static List<SiteFooterColumn> Read(Form form)
    {
        var columns = new List<SiteFooterColumn>();
        for (var column = 0; column < OwnersMenu.MostColumns; column++)
        {
            var links = ReadLinks(form, column);
            var title = form.Text(Title(column)).MaxLength(OwnersMenu.MostLabel);
            // A column that was left empty, or emptied, goes.
            if (links.Count == 0 && title.Value.Length == 0)
                continue;
            if (links.Count == 0 && form.IsValid)
                form.Fail(Label(column, 0), "form.required");
            columns.Add(new(title.Required().Value, links));
        }
        return columns;
    }

    private static List<SiteFooterLink> ReadLinks(Form form, int column)
    {
        var links = new List<SiteFooterLink>();
        for (var link = 0; link < OwnersMenu.MostColumnLinks; link++)
        {
            var label = form.Text(Label(column, link)).MaxLength(OwnersMenu.MostLabel);
            var href = form.Text(Href(column, link)).MaxLength(OwnerLink.MaxLength);
            if (label.Value.Length == 0 && href.Value.Length == 0)
                continue;
            links.Add(
                new(
                    label.Required().Value,
                    href.Required().Must(OwnerLink.IsValid(href.Value), "admin.appearance.link.wrong").Value
                )
            );
        }
        return links;
    }

    private static Form Filled(MenusDocument document)
    {
        var values = new List<(string, string?)> { (Text, document.Text) };
        for (var column = 0; column < document.Columns.Count; column++)
        {
            values.Add((Title(column), document.Columns[column].Title));
            for (var link = 0; link < document.Columns[column].Links.Count; link++)
            {
                values.Add((Label(column, link), document.Columns[column].Links[link].Label));
                values.Add((Href(column, link), document.Columns[column].Links[link].Href));
            }
        }
        return Form.Of([.. values]);
    }

    private Page Page(Form form, int revision)
    {
        var more = form.Value(More);
        var columns = Enumerable.Range(0, OwnersMenu.MostColumns).Count(column => form.Names.Contains(Title(column)));
        columns = Math.Clamp(columns + (more == MoreColumn ? 1 : 0), 1, OwnersMenu.MostColumns);
        return new OwnersForm(texts).Page(
            "appearance/footer",
            new
            {
                Form = form,
                Revision = revision,
                Text = form.Value(Text),
                Columns = Enumerable.Range(0, columns).Select(column => Column(form, column, more)).ToList(),
                CanAddColumn = columns < OwnersMenu.MostColumns,
                BackHref = AppearanceLinks.Menus,
            },
            texts.Get("admin.appearance.footer.title"),
            form,
            new Breadcrumb(texts.Get("admin.appearance.menus.title"), AppearanceLinks.Menus)
        );
    }

    private static object Column(Form form, int column, string more)
    {
        var index = column.ToString(CultureInfo.InvariantCulture);
        var links = Enumerable
            .Range(0, OwnersMenu.MostColumnLinks)
            .Count(link => form.Names.Contains(Label(column, link)));
        links = Math.Clamp(links + (more == index ? 1 : 0), 1, OwnersMenu.MostColumnLinks);
        return new
        {
            Index = index,
            Number = column + 1,
            TitleName = Title(column),
            Title = form.Value(Title(column)),
            Links = Enumerable
                .Range(0, links)
                .Select(link => new
                {
                    Number = link + 1,
                    LabelName = Label(column, link),
                    Label = form.Value(Label(column, link)),
                    HrefName = Href(column, link),
                    Href = form.Value(Href(column, link)),
                })
                .ToList(),
            CanAddLink = links < OwnersMenu.MostColumnLinks,
        };
    }
}
