using System.Text.Json.Serialization;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>What makes a site its owner's: name, logo, icon, colours, faces. Whatever is null is the theme's own.</summary>
internal sealed record BrandDocument : IAppearanceDocument
{
    public string? Name { get; init; }

    public string? Tagline { get; init; }

    /// <summary><c>#rrggbb</c></summary>
    public string? Primary { get; init; }

    /// <inheritdoc cref="Primary"/>
    public string? Neutral { get; init; }

    public KeptPicture? Logo { get; init; }

    public KeptPicture? DarkLogo { get; init; }

    public bool HideName { get; init; }

    public IReadOnlyList<KeptPicture> Icons { get; init; } = [];

    public IReadOnlyList<KeptFace> Faces { get; init; } = [];

    public string? InterfaceFamily { get; init; }

    public string? ReadingFamily { get; init; }

    [JsonIgnore]
    public IEnumerable<string> Files =>
        Icons
            .Append(Logo)
            .Append(DarkLogo)
            .OfType<KeptPicture>()
            .Select(picture => picture.File)
            .Concat(Faces.Select(face => face.File));

    /// <summary>The same as the theme's style sheet and the pages take it.</summary>
    public SiteDress ToDress() =>
        new()
        {
            Name = Name,
            Tagline = Tagline,
            Logo = Logo?.ToDress(),
            DarkLogo = DarkLogo?.ToDress(),
            ShowName = !HideName,
            Icons = [.. Icons.Select(icon => new DressIcon(AppearanceFiles.Address(icon.File), icon.Width))],
            Colours = Primary is null && Neutral is null ? null : new(Primary, Neutral),
            Faces =
            [
                .. Faces.Select(face => new DressFace(
                    face.Family,
                    AppearanceFiles.Address(face.File),
                    face.IsVariable
                )),
            ],
            InterfaceFamily = InterfaceFamily,
            ReadingFamily = ReadingFamily,
        };
}

/// <summary>A picture in the store of files.</summary>
internal sealed record KeptPicture(string File, int Width, int Height)
{
    public DressPicture ToDress() => new(AppearanceFiles.Address(File), Width, Height);
}

/// <summary>A face in the store of files.</summary>
internal sealed record KeptFace(string Family, string File, bool IsVariable);
