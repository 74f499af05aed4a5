using System.Buffers;

namespace Edulure.Engine.Theming;

/// <summary>Encodes what stands in text or in a quoted attribute: the five characters that end either, nothing else.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public static void Write(PageOutput output, ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            output.Append(text[..at]);
            output.Append(Entity(text[at]));
        }
        output.Append(text);
    }

    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
            return text;
        using var output = new PageOutput(text.Length * 2);
        Write(output, text);
        return output.ToString();
    }

    private static string Entity(char special) =>
        special switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&#39;",
        };
}
