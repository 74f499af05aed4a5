using HarfBuzzSharp;
using SkiaSharp;

namespace Edulure.Engine.Discovery;

/// <summary>A font, once for the library that shapes and once for the one that draws. Used by one drawing at a time.</summary>
internal sealed class PictureFont : IDisposable
{
    private readonly Blob _blob;
    private readonly Face _face;

    private PictureFont(SKTypeface typeface, Blob blob)
    {
        Typeface = typeface;
        _blob = blob;
        _face = new(blob, 0);
        Shaper = new(_face);
        Shaper.SetFunctionsOpenType();
        Units = _face.UnitsPerEm;
    }

    public SKTypeface Typeface { get; }

    public Font Shaper { get; }

    /// <summary>Of the shaper's lengths in the size of the font.</summary>
    public int Units { get; }

    /// <exception cref="InvalidDataException">It is no font.</exception>
    public static PictureFont Load(string file)
    {
        var font = WoffFont.Unwrap(File.ReadAllBytes(file));
        var typeface =
            SKTypeface.FromData(SKData.CreateCopy(font))
            ?? throw new InvalidDataException($"{Path.GetFileName(file)} is no font.");
        return new(typeface, Blob.FromStream(new MemoryStream(font)));
    }

    public bool Has(int codepoint) => Shaper.TryGetNominalGlyph((uint)codepoint, out var glyph) && glyph != 0;

    public void Dispose()
    {
        Shaper.Dispose();
        _face.Dispose();
        _blob.Dispose();
        Typeface.Dispose();
    }
}
