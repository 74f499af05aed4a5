using Edulure.Engine.Theming;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>What a browser makes of the custom properties in one mode.</summary>
internal sealed class ModeView
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <param name="layers">The modes that apply, the first of them light; a later one wins.</param>
    public ModeView(TokenSet tokens, params TokenMode[] layers)
    {
        foreach (var mode in layers)
        foreach (var token in tokens.Tokens)
        foreach (var (property, value) in token.Values.GetValueOrDefault(mode, []))
            _values[property] = value;
    }

    public int Count => _values.Count;

    public static ModeView Aurora(string mode, bool contrast = false, BrandColours? brand = null) =>
        Of(TokenSet.Load([AuroraFolder.Of()], brand), mode, contrast);

    /// <summary>A theme of the repository, in its pack.</summary>
    public static ModeView Of(Dress dress, string mode, bool contrast = false) =>
        Of(TokenSet.Load(dress.Load().Folders), mode, contrast);

    public static ModeView Of(TokenSet tokens, string mode, bool contrast = false)
    {
        List<TokenMode> layers = [TokenMode.Light];
        if (mode == "dark")
            layers.Add(TokenMode.Dark);
        if (contrast)
            layers.Add(TokenMode.Contrast);
        return new(tokens, [.. layers]);
    }

    /// <summary>The value, through any <c>var()</c> that stands for all of it.</summary>
    public string this[string property]
    {
        get
        {
            var value = _values[property];
            return value.StartsWith("var(", StringComparison.Ordinal) ? this[value[4..^1]] : value;
        }
    }

    public double Contrast(string front, string ground) =>
        Colour.Contrast(Colour.Parse(this[front]), Colour.Parse(this[ground]));
}
