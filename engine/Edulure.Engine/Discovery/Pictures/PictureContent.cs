using System.Buffers.Text;
using System.Text;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Discovery;

/// <summary>All that a picture shows. Its address holds it whole, so that every node can draw it, also long after.</summary>
internal sealed record PictureContent(string Title, string SiteName, BrandPalette Colours)
{
    public const int MostTitle = 120;
    public const int MostSiteName = 60;

    // Raised when pictures of the same content come to look different: then they have other addresses.
    private const string Version = "1";

    /// <summary>For an address: letters, digits, hyphen and underscore.</summary>
    public string Write() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\n',
                    Version,
                    string.Concat(Colours.Page.Hex, Colours.Solid.Hex, Colours.Text.Hex, Colours.Strong.Hex),
                    SiteName,
                    Title
                )
            )
        );

    /// <summary>Null for anything that <see cref="Write"/> of this version did not write.</summary>
    public static PictureContent? Read(string text)
    {
        if (text.Length > 2000 || !Base64Url.IsValid(text))
            return null;
        return
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n')
                is [Version, { Length: 28 } colours, var site, var title]
            && Colour.TryParse(colours[..7], out var page)
            && Colour.TryParse(colours[7..14], out var solid)
            && Colour.TryParse(colours[14..21], out var quiet)
            && Colour.TryParse(colours[21..], out var strong)
            ? new(title, site, new(page, solid, quiet, strong))
            : null;
    }
}
