namespace Edulure.Engine.Theming;

/// <summary>Places in a page that is rendered already.</summary>
internal static class PageMarkup
{
    /// <summary>Where what is seen begins. A layout without a body has it at its start: browsers open the body there.</summary>
    public static int AfterBody(ReadOnlySpan<char> page)
    {
        var body = page.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        if (body < 0)
            return 0;
        var end = page[body..].IndexOf('>');
        return end < 0 ? 0 : body + end + 1;
    }

    /// <summary>Where a style sheet stands that outweighs those of the page; negative: the page has no head.</summary>
    public static int EndOfHead(ReadOnlySpan<char> page) => page.IndexOf("</head>", StringComparison.OrdinalIgnoreCase);
}
