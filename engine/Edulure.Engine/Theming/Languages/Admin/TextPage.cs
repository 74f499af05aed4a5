using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Admin;

/// <summary>One text of one language: what it is by its file, and what the owner writes in its place.</summary>
internal sealed class TextPage(TextCatalogue catalogue, TextInventory inventory, OwnerTextStore store)
{
    private const string Field = "text";
    private const string Reset = "reset";

    public async Task<IResult?> ShowAsync(HttpContext context) =>
        Find(context) is var (language, text)
            ? await PageAsync(context, language, text, Form.Of((Field, text.Current ?? text.Reference)))
            : null;

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        if (Find(context) is not var (language, text))
            return null;
        var form = await context.FormAsync();
        var isReset = form.Checked(Reset);
        var written = isReset ? null : OwnersText.Read(form, Field, text);
        if (!form.IsValid)
            return await PageAsync(context, language, text, form);
        // What the file says anyway follows the file.
        var kept = written == text.Original ? null : written;
        await store.ChangeAsync(context.Actor(), language.Code, text.Key, kept, context.RequestAborted);
        return Redirect.To(
            LanguagesLinks.OfText(language.Code, text.Key),
            isReset ? "admin.languages.reset.done" : "admin.languages.saved"
        );
    }

    private (SiteLanguage Language, KnownText Text)? Find(HttpContext context)
    {
        var key = context.Request.Query["key"].ToString();
        return
            catalogue.Find(context.Route("language")) is { IsPseudo: false } language
            && inventory.In(language).FirstOrDefault(text => text.Key == key) is { } found
            ? (language, found)
            : null;
    }

    private async Task<Page> PageAsync(HttpContext context, SiteLanguage language, KnownText text, Form form)
    {
        var title = catalogue.Get("admin.languages.text");
        var history = await store.HistoryAsync(language.Code, text.Key, context.RequestAborted);
        return new(
            "languages/text",
            new
            {
                Form = form,
                Value = form.Value(Field),
                text.Key,
                Source = text.Source.Name,
                Language = language.Name,
                language.Code,
                language.Dir,
                text.Reference,
                IsDefault = language == SiteLanguage.English,
                text.Original,
                IsOwn = text.Own is not null,
                Names = text.Names.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}").ToList(),
                Category = TextKeys.Category(text.Key)?.Name(),
                Action = LanguagesLinks.OfText(language.Code, text.Key),
                List = LanguagesLinks.Of(language.Code),
                History = history.Select(row => new HistoryLine(row, catalogue)).ToList(),
            }
        )
        {
            Title = form.IsValid ? title : catalogue.Get("admin.error.title", ("title", title)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs =
            [
                new(catalogue.Get("admin.languages.title"), LanguagesLinks.List),
                new(language.Name, LanguagesLinks.Of(language.Code)),
            ],
        };
    }
}
