using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>Logo and icon: taken, drawn anew in the sizes that pages show, and taken away.</summary>
internal sealed class BrandPictures(AppearanceDocuments documents, AppearanceFiles files, BrandView view)
{
    /// <summary>Of the form: the file, and room for what stands around it.</summary>
    public const long MaxBody = Raster.MaxBytes + (1 << 20);

    // Three times what the header shows, for dense screens.
    private const int LogoWidth = 720;
    private const int LogoHeight = 120;
    private const int SmallIcon = 48;

    private static readonly PictureSlot s_logo = new("logo", brand => brand.Logo);
    private static readonly PictureSlot s_darkLogo = new("dark-logo", brand => brand.DarkLogo);
    private static readonly PictureSlot s_icon = new("icon", brand => brand.Icons is [.., var last] ? last : null);

    public static IReadOnlyList<PictureSlot> Slots { get; } = [s_logo, s_darkLogo, s_icon];

    public async Task<IResult?> UploadAsync(HttpContext context)
    {
        if (Find(context) is not { } slot)
            return null;
        var form = await context.FormAsync();
        if (form.Files.GetFile(slot.Id) is not { Length: > 0 } file)
            return await view.PageAsync(form.Fail(slot.Id, "admin.appearance.file.none"), context.RequestAborted);
        try
        {
            var pictures = await Uploads.ReadAsync(
                file,
                Raster.MaxBytes,
                (content, cancellation) => Raster.ReadAsync(content, raster => Draw(slot, raster), cancellation),
                context.RequestAborted
            );
            var kept = new List<KeptPicture>();
            foreach (var picture in pictures)
                kept.Add(
                    new(
                        await files.SaveAsync(picture.Content, picture.Ending, context.RequestAborted),
                        picture.Width,
                        picture.Height
                    )
                );
            return await PutAsync(context, slot, kept, "admin.appearance.saved");
        }
        catch (RefusedFileException refusal)
        {
            return await view.PageAsync(form.Fail(slot.Id, refusal.Key, refusal.Arguments), context.RequestAborted);
        }
    }

    public async Task<IResult?> RemoveAsync(HttpContext context) =>
        Find(context) is { } slot ? await PutAsync(context, slot, [], "admin.appearance.removed") : null;

    private static PictureSlot? Find(HttpContext context) =>
        Slots.FirstOrDefault(slot => slot.Id == context.Route("slot"));

    private static IReadOnlyList<EncodedPicture> Draw(PictureSlot slot, Raster raster)
    {
        if (slot != s_icon)
            return [raster.Fit(LogoWidth, LogoHeight, lossless: true)];
        if (Math.Min(raster.Width, raster.Height) < Theming.SiteDress.TouchIcon)
            throw new RefusedFileException("admin.appearance.icon.small", ("min", Theming.SiteDress.TouchIcon));
        return [raster.Square(SmallIcon, solid: false), raster.Square(Theming.SiteDress.TouchIcon, solid: true)];
    }

    private static KeptPicture? First(IReadOnlyList<KeptPicture> pictures) =>
        pictures is [var first, ..] ? first : null;

    // A picture replaces a picture: whatever else changed meanwhile stays.
    private async Task<IResult> PutAsync(
        HttpContext context,
        PictureSlot slot,
        IReadOnlyList<KeptPicture> pictures,
        string said
    )
    {
        await documents.ChangeAsync(
            AppearanceParts.Brand,
            revision: null,
            brand =>
                slot == s_logo ? brand with { Logo = First(pictures) }
                : slot == s_darkLogo ? brand with { DarkLogo = First(pictures) }
                : brand with { Icons = pictures },
            context.Actor(),
            $"appearance.{slot.Id}",
            context.RequestAborted
        );
        return Redirect.To(AppearanceLinks.Brand, said);
    }
}

/// <summary>A place for one picture.</summary>
/// <param name="Id">In the address, as the field's name, and in keys of texts.</param>
/// <param name="Of">What stands there.</param>
internal sealed record PictureSlot(string Id, Func<BrandDocument, KeptPicture?> Of);
