using Edulure.Engine.Theming;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>Aurora, and token files of tests, as a browser sees them in a mode.</summary>
internal static class ModeView
{
    public static ModeColours Aurora(string mode, bool contrast = false, BrandColours? brand = null) =>
        Of(TokenSet.Load([AuroraFolder.Of()], brand), mode, contrast);

    /// <summary>A theme of the repository, in its pack.</summary>
    public static ModeColours Of(Dress dress, string mode, bool contrast = false) =>
        Of(TokenSet.Load(dress.Load().Folders), mode, contrast);

    public static ModeColours Of(TokenSet tokens, string mode, bool contrast = false)
    {
        List<TokenMode> layers = [TokenMode.Light];
        if (mode == "dark")
            layers.Add(TokenMode.Dark);
        if (contrast)
            layers.Add(TokenMode.Contrast);
        return new(tokens, [.. layers]);
    }
}
