using System.Text;
using System.Text.Json;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>Reads the format's own JSON: every field known, none twice, none missing.</summary>
internal static class PackageJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="PackageException">It is not UTF-8, not JSON, or not an object.</exception>
    public static (string Text, JsonDocument Document) Parse(string file, string code, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var text = Strict.GetString(utf8.Span);
            // Half of a surrogate pair has no place in any field, and would be found only when the field is taken.
            if (text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
                throw new PackageException(code, $"{file} has an escape that the format does not use.");
            var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return (text, document);
            document.Dispose();
            throw new PackageException(code, $"{file} is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw new PackageException(code, $"{file} is not valid JSON: {e.Message}");
        }
    }

    /// <summary>An object that has these fields and no others.</summary>
    public static void Demand(this JsonElement value, string file, string code, params string[] fields)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new PackageException(code, $"{file} has an entry that is not an object.");
        foreach (var property in value.EnumerateObject())
            if (!fields.Contains(property.Name))
                throw new PackageException(
                    code,
                    $"{file}: '{PackagePath.Printable(property.Name)}' is not a field of the format."
                );
        foreach (var field in fields)
            if (!value.TryGetProperty(field, out _))
                throw new PackageException(code, $"{file}: '{field}' is missing.");
    }

    public static string Text(this JsonElement value, string file, string code, string field) =>
        value.GetProperty(field) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new PackageException(code, $"{file}: '{field}' is not a text.");

    public static long Whole(this JsonElement value, string file, string code, string field) =>
        value.GetProperty(field) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt64(out var whole)
        && whole >= 0
            ? whole
            : throw new PackageException(code, $"{file}: '{field}' is not a whole number.");
}
