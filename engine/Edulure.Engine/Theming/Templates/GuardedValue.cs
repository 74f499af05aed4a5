using System.Buffers;
using System.Net;
using Edulure.Sdk;
using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>A value that begins an address or names an attribute: what could be code is taken out before it is written.</summary>
internal sealed class GuardedValue(ScriptExpression value, ValueKind kind) : ScriptExpression
{
    /// <summary>Stands for an address that was refused.</summary>
    public const string Refused = "#refused";

    private static readonly SearchValues<char> SchemeEnd = SearchValues.Create(":/?#");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ "
    );

    public override object? Evaluate(TemplateContext context)
    {
        var result = context.Evaluate(value);
        if (result is null)
            return null;
        var text = result as string ?? context.ObjectToString(result) ?? "";
        if (kind == ValueKind.Name)
            return IsName(text)
                ? result
                : throw new ScriptRuntimeException(Span, $"'{text}' may not stand between the attributes of a tag.");
        return IsSafeAddress(result is Html ? WebUtility.HtmlDecode(text) : text) ? result : Refused;
    }

    public override void PrintTo(ScriptPrinter printer) => printer.Write(value);

    /// <summary>Relative, http, https, mailto, tel, or a picture in the address itself.</summary>
    public static bool IsSafeAddress(ReadOnlySpan<char> address)
    {
        var end = address.IndexOfAny(SchemeEnd);
        if (end < 0 || address[end] != ':')
            return true;
        // Browsers pass over control characters and spaces in a scheme; none of the allowed ones has any.
        return address[..end] switch
        {
            "http" or "https" or "mailto" or "tel" => true,
            "data" => address.StartsWith("data:image/"),
            var other => other.Equals("https", StringComparison.OrdinalIgnoreCase)
                || other.Equals("http", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsName(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(NameCharacters) && !text.StartsWith("on", StringComparison.OrdinalIgnoreCase);
}
