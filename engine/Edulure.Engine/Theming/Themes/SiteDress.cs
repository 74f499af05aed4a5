namespace Edulure.Engine.Theming;

/// <summary>What the owner lays over a theme: name, pictures, colours, faces. The theme does the rest.</summary>
internal sealed record SiteDress
{
    /// <summary>The side of the icon for home screens.</summary>
    public const int TouchIcon = 180;

    /// <summary>Nothing: the theme as it is.</summary>
    public static SiteDress None { get; } = new();

    /// <summary>In place of <c>Site:Name</c>.</summary>
    public string? Name { get; init; }

    public string? Tagline { get; init; }

    public DressPicture? Logo { get; init; }

    /// <summary>Null: <see cref="Logo"/> on dark grounds too.</summary>
    public DressPicture? DarkLogo { get; init; }

    /// <summary>False: the logo says it, and only screen readers hear it.</summary>
    public bool ShowName { get; init; } = true;

    /// <summary>None: the theme's own.</summary>
    public IReadOnlyList<DressIcon> Icons { get; init; } = [];

    public BrandColours? Colours { get; init; }

    /// <summary>The owner's own faces.</summary>
    public IReadOnlyList<DressFace> Faces { get; init; } = [];

    /// <summary>Family of the interface; null, or one that neither theme nor owner has: the theme's own.</summary>
    public string? InterfaceFamily { get; init; }

    /// <summary>Family of what people read.</summary>
    public string? ReadingFamily { get; init; }
}

/// <summary>A picture of the owner's, by its address and its size in pixels.</summary>
internal sealed record DressPicture(string Src, int Width, int Height);

/// <summary>The site's icon in one size, a square.</summary>
internal sealed record DressIcon(string Src, int Side);

/// <summary>A face that the owner brought.</summary>
/// <param name="Family">Letters, digits, spaces and hyphens: it stands in CSS as it is.</param>
/// <param name="Src">Address of the woff2 file.</param>
/// <param name="IsVariable">It has every weight.</param>
internal sealed record DressFace(string Family, string Src, bool IsVariable);
