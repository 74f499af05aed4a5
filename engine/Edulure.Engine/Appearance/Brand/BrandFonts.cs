using System.Text.RegularExpressions;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>The owner's own faces. That they may be used on a web site is the owner's word.</summary>
internal sealed partial class BrandFonts(
    AppearanceDocuments documents,
    AppearanceFiles files,
    BrandView view,
    ThemeStore themes
)
{
    public const long MaxBody = Woff2.MaxBytes + (1 << 20);

    private const string Licence = "font-licence";
    private const int MostFaces = 6;

    public async Task<IResult?> UploadAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var family = form.Text(BrandView.Family).Required().MaxLength(40);
        family = family.Must(FamilyPattern().IsMatch(family.Value), "admin.appearance.font.name");
        var stored = await documents.ReadAsync(AppearanceParts.Brand, context.RequestAborted);
        var brand = stored.Content;
        var name = family
            .Must(
                !brand.Faces.Any(face => IsSame(face.Family, family.Value))
                    && !themes.Current.Fonts.Any(font => IsSame(font.Family, family.Value)),
                "admin.appearance.font.taken"
            )
            .Value;
        if (brand.Faces.Count >= MostFaces)
            form.Fail(BrandView.FontFile, "admin.appearance.font.many", ("max", MostFaces));
        if (!form.Checked(Licence))
            form.Fail(Licence, "admin.appearance.font.licence.wrong");
        var file = form.Files.GetFile(BrandView.FontFile);
        if (file is not { Length: > 0 })
            form.Fail(BrandView.FontFile, "admin.appearance.file.none");
        if (!form.IsValid)
            return await view.PageAsync(form, context.RequestAborted);
        try
        {
            var (content, isVariable) = await Uploads.ReadAsync(
                file!,
                Woff2.MaxBytes,
                (content, _) => Task.FromResult((content, Woff2.IsVariable(content))),
                context.RequestAborted
            );
            var kept = new KeptFace(name, await files.SaveAsync(content, "woff2", context.RequestAborted), isVariable);
            await documents.ChangeAsync(
                AppearanceParts.Brand,
                revision: null,
                now => now with { Faces = [.. now.Faces.Where(face => !IsSame(face.Family, name)), kept] },
                context.Actor(),
                "appearance.font.add",
                context.RequestAborted
            );
            return Redirect.To(AppearanceLinks.Brand, "admin.appearance.saved");
        }
        catch (RefusedFileException refusal)
        {
            return await view.PageAsync(
                form.Fail(BrandView.FontFile, refusal.Key, refusal.Arguments),
                context.RequestAborted
            );
        }
    }

    public async Task<IResult?> RemoveAsync(HttpContext context)
    {
        var family = (await context.FormAsync()).Value("family");
        await documents.ChangeAsync(
            AppearanceParts.Brand,
            revision: null,
            brand =>
                brand with
                {
                    Faces = [.. brand.Faces.Where(face => face.Family != family)],
                    InterfaceFamily = brand.InterfaceFamily == family ? null : brand.InterfaceFamily,
                    ReadingFamily = brand.ReadingFamily == family ? null : brand.ReadingFamily,
                },
            context.Actor(),
            "appearance.font.remove",
            context.RequestAborted
        );
        return Redirect.To(AppearanceLinks.Brand, "admin.appearance.removed");
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // It stands in a style sheet as it is.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([ -][A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FamilyPattern();
}
