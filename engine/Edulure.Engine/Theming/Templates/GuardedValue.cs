using System.Buffers;
using System.Net;
using Edulure.Sdk;
using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// A value in an attribute, at the beginning of an address, or that names an attribute: what could be code is taken out
/// before it is written, and markup cannot end the attribute.
/// </summary>
internal sealed class GuardedValue(ScriptExpression value, ValueKind kind) : ScriptExpression
{
    /// <summary>Stands for an address that was refused.</summary>
    public const string Refused = "#refused";

    private static readonly SearchValues<char> AttributeEnd = SearchValues.Create("\"'<>");
    private static readonly SearchValues<char> SchemeEnd = SearchValues.Create(":/?#");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ "
    );

    public override object? Evaluate(TemplateContext context)
    {
        var result = context.Evaluate(value);
        if (result is null)
            return null;
        if (kind == ValueKind.Attribute)
            return Quoted(result);
        var text = result as string ?? context.ObjectToString(result) ?? "";
        if (kind == ValueKind.Name)
            return IsName(text)
                ? result
                : throw new ScriptRuntimeException(Span, $"'{text}' may not stand between the attributes of a tag.");
        return IsSafeAddress(result is Html ? WebUtility.HtmlDecode(text) : text) ? Quoted(result) : Refused;
    }

    // What stands in markup is encoded already: only what could end the attribute is not.
    private static object Quoted(object value) =>
        value is Html html && html.ToString() is var markup && markup.AsSpan().ContainsAny(AttributeEnd)
            ? Html.Trusted(
                markup
                    .Replace("\"", "&quot;", StringComparison.Ordinal)
                    .Replace("'", "&#39;", StringComparison.Ordinal)
                    .Replace("<", "&lt;", StringComparison.Ordinal)
                    .Replace(">", "&gt;", StringComparison.Ordinal)
            )
            : value;

    // Scriban looks through the body of a function for what it knows; this is none of it.
    public override void Accept(ScriptVisitor visitor) { }

    public override TResult Accept<TResult>(ScriptVisitor<TResult> visitor) => default!;

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
