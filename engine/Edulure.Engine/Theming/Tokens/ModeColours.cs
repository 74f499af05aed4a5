namespace Edulure.Engine.Theming;

/// <summary>What a browser makes of the custom properties in one mode.</summary>
internal sealed class ModeColours
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <param name="tokens">The theme's.</param>
    /// <param name="layers">The modes that apply, the first of them light; a later one wins.</param>
    public ModeColours(TokenSet tokens, params ReadOnlySpan<TokenMode> layers)
    {
        foreach (var mode in layers)
        foreach (var token in tokens.Tokens)
        foreach (var (property, value) in token.Values.GetValueOrDefault(mode, []))
            _values[property] = value;
    }

    public int Count => _values.Count;

    public bool Has(string property) => _values.ContainsKey(property);

    /// <summary>The value, through any <c>var()</c> that stands for all of it.</summary>
    public string this[string property]
    {
        get
        {
            var value = _values[property];
            return value.StartsWith("var(", StringComparison.Ordinal) ? this[value[4..^1]] : value;
        }
    }

    /// <exception cref="FormatException">One of them is no colour that can be measured, such as one with alpha.</exception>
    public double Contrast(string front, string ground) =>
        Colour.Contrast(Colour.Parse(this[front]), Colour.Parse(this[ground]));
}
