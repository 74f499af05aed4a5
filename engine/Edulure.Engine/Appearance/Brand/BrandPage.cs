using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>Name, tagline and colours.</summary>
internal sealed class BrandPage(AppearanceDocuments documents, BrandView view, ThemeStore themes)
{
    /// <summary>The button that shows colours and saves nothing.</summary>
    private const string Show = "show";

    private const int MostName = 60;
    private const int MostTagline = 120;

    public async Task<IResult?> ShowAsync(HttpContext context) => await view.PageAsync(null, context.RequestAborted);

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var name = Kept(form.Text(BrandView.Name).MaxLength(MostName).Value);
        var tagline = Kept(form.Text(BrandView.Tagline).MaxLength(MostTagline).Value);
        var primary = ReadColour(form, BrandView.Primary);
        var neutral = ReadColour(form, BrandView.Neutral);
        if (!form.IsValid || form.Checked(Show))
            return await view.PageAsync(form, context.RequestAborted);
        return await SaveAsync(
            context,
            form,
            brand =>
                brand with
                {
                    Name = name,
                    Tagline = tagline,
                    Primary = primary,
                    Neutral = neutral,
                    HideName = !form.Checked(BrandView.ShowName),
                },
            "appearance.brand"
        );
    }

    public async Task<IResult?> SaveFontsAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var stored = await documents.ReadAsync(AppearanceParts.Brand, context.RequestAborted);
        string[] families =
        [
            .. themes.Current.Fonts.Select(font => font.Family),
            .. stored.Content.Faces.Select(face => face.Family),
        ];
        var ui = Kept(form.Text(BrandView.Interface).OneOf(families).Value);
        var reading = Kept(form.Text(BrandView.Reading).OneOf(families).Value);
        if (!form.IsValid)
            return await view.PageAsync(form, context.RequestAborted);
        return await SaveAsync(
            context,
            form,
            brand => brand with { InterfaceFamily = ui, ReadingFamily = reading },
            "appearance.fonts"
        );
    }

    private async Task<IResult> SaveAsync(
        HttpContext context,
        Form form,
        Func<BrandDocument, BrandDocument> change,
        string action
    )
    {
        if (
            await documents.ChangeAsync(
                AppearanceParts.Brand,
                OwnersForm.Revision(form),
                change,
                context.Actor(),
                action,
                context.RequestAborted
            )
        )
            return Redirect.To(AppearanceLinks.Brand, "admin.appearance.saved");
        var now = await documents.ReadAsync(AppearanceParts.Brand, context.RequestAborted);
        return await view.PageAsync(OwnersForm.Meanwhile(form, now.ChangedBy), context.RequestAborted);
    }

    private static string? ReadColour(Form form, string field)
    {
        var typed = form.Text(field);
        var text = typed.Value;
        return text.Length == 0 ? null
            : Colour.TryParse(text, out var colour) ? colour.Hex
            : Kept(typed.Must(false, "admin.appearance.colour.wrong").Value);
    }

    private static string? Kept(string text) => text.Length == 0 ? null : text;
}
