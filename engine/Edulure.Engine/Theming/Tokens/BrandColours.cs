namespace Edulure.Engine.Theming;

/// <summary>
/// The one or two colours that an owner picks. Only hue and chroma are taken from them: lightness is the scale's, so nothing
/// that can be picked makes a page hard to read.
/// </summary>
internal sealed class BrandColours
{
    /// <summary>The group of a theme's tokens whose scale <see cref="Brand"/> replaces.</summary>
    public const string BrandPath = "c.brand";

    /// <summary>The group of a theme's tokens whose scale <see cref="Neutral"/> replaces.</summary>
    public const string NeutralPath = "c.neutral";

    /// <summary>A grey with more is a colour, and a page full of it tires.</summary>
    public const double MostNeutralChroma = 0.012;

    /// <param name="primary"><c>#rrggbb</c> or <c>#rgb</c>; null: the theme's own.</param>
    /// <param name="neutral">The same, for page, text and lines.</param>
    /// <exception cref="ArgumentException">One of them is no such colour; it names which.</exception>
    public BrandColours(string? primary, string? neutral = null)
    {
        if (primary is not null)
            Brand = Scale(primary, nameof(primary), OklchScale.MostChroma, isNeutral: false);
        if (neutral is not null)
            Neutral = Scale(neutral, nameof(neutral), MostNeutralChroma, isNeutral: true);
    }

    public OklchScale? Brand { get; }

    public OklchScale? Neutral { get; }

    private static OklchScale Scale(string text, string name, double most, bool isNeutral)
    {
        if (!Colour.TryParse(text, out var colour))
            throw new ArgumentException($"'{text}' is no colour like #1a6e52.", name);
        var (_, chroma, hue) = Oklch.Of(colour);
        var tint = new ScaleTint(hue, Math.Min(chroma, most));
        return new(tint, tint, isNeutral);
    }
}
