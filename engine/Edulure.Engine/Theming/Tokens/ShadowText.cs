namespace Edulure.Engine.Theming;

/// <summary>A shadow, or several that lie on each other.</summary>
internal static class ShadowText
{
    public static string Of(TokenValue value)
    {
        if (!value.IsList)
            return One(value);
        return value.Items.Count > 0
            ? string.Join(", ", value.Items.Select(item => item.IsList ? One(item) : item.Css(TokenType.Shadow)))
            : throw value.Wrong("a shadow is one at least.");
    }

    private static string One(TokenValue value)
    {
        value.HasOnly(TokenType.Shadow, "color", "offsetX", "offsetY", "blur", "spread", "inset");
        var inset = value.Find("inset") is { } given && (given.Flag ?? throw given.Wrong("inset is true or false."));
        string[] parts =
        [
            .. inset ? ["inset"] : Array.Empty<string>(),
            Length(value, "offsetX"),
            Length(value, "offsetY"),
            Length(value, "blur"),
            // CSS leaves it out where it is nothing.
            .. Length(value, "spread") is not "0" and var spread ? [spread] : Array.Empty<string>(),
            value.Part("color", TokenType.Color),
        ];
        return string.Join(' ', parts);
    }

    private static string Length(TokenValue value, string name) =>
        value.Part(name, TokenType.Dimension) is not ("0px" or "0rem") and var length ? length : "0";
}
