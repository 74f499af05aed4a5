using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Edulure.Engine.Auditing.Chain;

/// <summary>
/// The JSON Canonicalization Scheme, RFC 8785: one text for one value, so that whoever computes a hash again comes to the
/// same. Of numbers only whole ones up to 2^53-1 are allowed, whose text nobody can dispute.
/// </summary>
internal static class CanonicalJson
{
    private const long MostPrecise = (1L << 53) - 1;

    // Throws on half a character, which is not JSON either.
    private static readonly UTF8Encoding s_utf8 = new(false, true);

    /// <exception cref="FormatException">It holds something else, or half a character.</exception>
    public static byte[] Write(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        try
        {
            return s_utf8.GetBytes(text.ToString());
        }
        catch (EncoderFallbackException e)
        {
            throw new FormatException("A text holds half a character.", e);
        }
    }

    private static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (index, (name, member)) in members.OrderBy(one => one.Key, StringComparer.Ordinal).Index())
                {
                    if (index > 0)
                        text.Append(',');
                    AppendText(text, name);
                    text.Append(':');
                    Append(text, member);
                }
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var (index, item) in items.Index())
                {
                    if (index > 0)
                        text.Append(',');
                    Append(text, item);
                }
                text.Append(']');
                break;
            default:
                AppendValue(text, value.AsValue());
                break;
        }
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendText(text, value.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number when Whole(value) is { } number && Math.Abs(number) <= MostPrecise:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new FormatException($"{value.ToJsonString()} is no text and no whole number.");
        }
    }

    // What was made of an int says nothing of long.
    private static long? Whole(JsonValue value) =>
        value.TryGetValue<long>(out var number) ? number
        : value.TryGetValue<int>(out var small) ? small
        : null;

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        text.Append('"');
    }
}
