namespace Edulure.Engine.Theming;

/// <summary>
/// What one rendering may cost. The largest page of the repository takes some hundredths of each, so that nobody who means
/// well meets one; together they end an attack within about a second.
/// </summary>
internal static class RenderLimits
{
    /// <summary>Rounds of all loops together, those inside Scriban's functions too; the longest range.</summary>
    public const int Loops = 20_000;

    /// <summary>How deep components, partials and functions call each other.</summary>
    public const int Depth = 64;

    /// <summary>Statements and expressions.</summary>
    public const int Steps = 2_000_000;

    /// <summary>Processor time of the rendering thread: a busy machine is no fault of the template's.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    /// <summary>One search for a pattern.</summary>
    public static readonly TimeSpan Pattern = TimeSpan.FromMilliseconds(100);

    /// <summary>Bytes that a rendering takes from the heap, freed or not: what lives can never be more.</summary>
    public const long Memory = 128 * 1024 * 1024;

    /// <summary>Characters of a text that a template makes.</summary>
    public const int Text = 1024 * 1024;

    /// <summary>Characters of what is sought in a text, and of a pattern: searches take the product of both lengths.</summary>
    public const int Sought = 1000;

    /// <summary>Characters of a text in which a pattern is sought.</summary>
    public const int Searched = 100_000;

    /// <summary>Bits of a whole number.</summary>
    public const int Bits = 4096;

    /// <summary>Exponents and shifts.</summary>
    public const int Exponent = 1024;

    /// <summary>Characters of a template's file.</summary>
    public const int Template = 512 * 1024;
}
