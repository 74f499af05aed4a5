namespace Edulure.Engine.Theming;

/// <summary>What a scale is derived from.</summary>
/// <param name="Hue">Degrees of OKLCH.</param>
/// <param name="Chroma">Of OKLCH, at most <see cref="OklchScale.MostChroma"/>.</param>
internal readonly record struct ScaleTint(double Hue, double Chroma);
