using SkiaSharp;

namespace Edulure.Engine.Discovery;

/// <summary>A line that is ready to be drawn: glyphs with their places, from the left edge of the line.</summary>
internal sealed record PictureLine(IReadOnlyList<PictureGlyphs> Runs, float Width);

/// <summary>Glyphs of one font.</summary>
internal sealed record PictureGlyphs(PictureFont Font, ushort[] Glyphs, SKPoint[] Places);
