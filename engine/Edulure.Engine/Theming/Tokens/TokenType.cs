namespace Edulure.Engine.Theming;

/// <summary>The types of the format that aurora's style sheets have a use for.</summary>
internal enum TokenType
{
    Color,
    Dimension,
    Duration,
    CubicBezier,
    FontFamily,
    FontWeight,
    Number,
    Shadow,
    Typography,
}
