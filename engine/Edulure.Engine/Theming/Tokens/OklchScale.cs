namespace Edulure.Engine.Theming;

/// <summary>
/// Twelve steps of one hue: 1 page, 2 subtle, 3–5 control, hover and selected, 6 separator, 7 decorative border, 8 border of
/// inputs, 9 solid, 10 solid hover, 11 text, 12 strong text. Lightness is fixed for each step, so the contrasts between steps
/// hold whatever hue and chroma are: 8 on 1–3 at least 3 : 1, white on 9 and 10 4.5, 11 on 5 5.5, 12 on 5 7 (by test).
/// </summary>
/// <param name="Neutral">A grey: its chroma is that of the lightest steps, and the others keep close to it.</param>
internal sealed record OklchScale(ScaleTint Light, ScaleTint Dark, bool Neutral = false)
{
    public const int Steps = 12;

    /// <summary>Beyond it screens differ, and some hues lose their contrasts.</summary>
    public const double MostChroma = 0.16;

    private static readonly double[] s_lightOfLight =
    [
        .992,
        .978,
        .955,
        .93,
        .905,
        .875,
        .83,
        .62,
        .50,
        .455,
        .44,
        .25,
    ];
    private static readonly double[] s_lightOfDark = [.17, .20, .245, .28, .315, .355, .415, .58, .545, .52, .80, .94];

    // How much of the chroma a step has. Of a hue step 9 has all; a page in full colour would be no page to read on.
    private static readonly double[] s_hueOfLight = [.05, .10, .22, .34, .46, .54, .62, .85, 1, .95, .90, .45];
    private static readonly double[] s_hueOfDark = [.16, .20, .34, .44, .52, .58, .66, .90, 1, .95, .75, .28];
    private static readonly double[] s_greyOfLight = [.5, .8, 1, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.4, 1.4, 1.2];
    private static readonly double[] s_greyOfDark = [1, 1, 1, 1.1, 1.1, 1.2, 1.3, 1.2, 1.2, 1.2, .8, .5];

    /// <param name="number">From 1 to <see cref="Steps"/>.</param>
    /// <param name="dark">For the dark mode.</param>
    public Colour Step(int number, bool dark)
    {
        var tint = dark ? Dark : Light;
        var lightness = dark ? s_lightOfDark : s_lightOfLight;
        var share = (dark, Neutral) switch
        {
            (false, false) => s_hueOfLight,
            (true, false) => s_hueOfDark,
            (false, true) => s_greyOfLight,
            (true, true) => s_greyOfDark,
        };
        var chroma = Math.Min(tint.Chroma * share[number - 1], MostChroma);
        return new Oklch(lightness[number - 1], chroma, tint.Hue).ToColour();
    }
}
