using Edulure.Engine.Theming;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>The page about the brand, as it is stored and, where a form came back, as it was typed.</summary>
internal sealed class BrandView(
    AppearanceDocuments documents,
    ThemeStore themes,
    ColourSample sample,
    SiteOptions options,
    ITexts texts
)
{
    public const string Name = "name";
    public const string Tagline = "tagline";
    public const string Primary = "primary";
    public const string Neutral = "neutral";
    public const string ShowName = "show-name";
    public const string Interface = "font-interface";
    public const string Reading = "font-reading";
    public const string Family = "font-family";
    public const string FontFile = "font-file";

    public async Task<Page> PageAsync(Form? posted, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync(AppearanceParts.Brand, cancellationToken);
        var brand = stored.Content;
        var form = posted ?? Form.Of();
        // Each of the page's forms came with its own fields alone; the others show what is stored.
        string Value(string field, string? kept) => form.Names.Contains(field) ? form.Value(field) : kept ?? "";
        var primary = Value(Primary, brand.Primary);
        var neutral = Value(Neutral, brand.Neutral);
        var colours = ColourSample.Read(primary, neutral) ?? ColourSample.Read(brand.Primary, brand.Neutral)!;
        return new OwnersForm(texts).Page(
            "appearance/brand",
            new
            {
                Form = form,
                Tabs = new OwnersForm(texts).Tabs(AppearanceLinks.Brand),
                stored.Revision,
                Name = Value(Name, brand.Name),
                DefaultName = options.Name,
                Tagline = Value(Tagline, brand.Tagline),
                Primary = primary,
                Neutral = neutral,
                ShowName = form.Names.Contains(Name) ? form.Checked(ShowName) : !brand.HideName,
                Sample = sample.View(colours, primary, neutral),
                Pictures = Pictures(brand),
                Interface = Families(Value(Interface, brand.InterfaceFamily), brand),
                Reading = Families(Value(Reading, brand.ReadingFamily), brand),
                brand.Faces,
                Family = Value(Family, null),
            },
            texts.Get("admin.appearance.title"),
            form
        );
    }

    private static List<object> Pictures(BrandDocument brand) =>
        [
            .. BrandPictures.Slots.Select(slot => new
            {
                slot.Id,
                Picture = slot.Of(brand)?.ToDress(),
                Label = $"admin.appearance.{slot.Id}",
                Hint = $"admin.appearance.{slot.Id}.hint",
            }),
        ];

    private List<object> Families(string chosen, BrandDocument brand)
    {
        var known = themes
            .Current.Fonts.Select(font => (font.Family, font.Name))
            .Concat(brand.Faces.Select(face => (face.Family, Name: face.Family)));
        return
        [
            .. known
                .Prepend((Family: "", Name: texts.Get("admin.appearance.font.theme")))
                .Select(family => new
                {
                    Value = family.Family,
                    Label = family.Name,
                    Selected = family.Family == chosen,
                }),
        ];
    }
}
