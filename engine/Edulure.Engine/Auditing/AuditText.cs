using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Edulure.Engine.Auditing;

/// <summary>What an entry holds, as text: JSON without secrets, and texts that every database gives back as they were.</summary>
internal static class AuditText
{
    public const string Mask = "••••";

    private static readonly string[] s_secret =
    [
        "password",
        "passphrase",
        "secret",
        "apikey",
        "privatekey",
        "credential",
        "connectionstring",
    ];

    private static readonly JsonSerializerOptions s_json = new()
    {
        // It is read by people in the database and in exports; pages encode it themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as it is kept.</summary>
    public static string? Json(JsonNode? value) => value is null ? null : Plain(Masked(value).ToJsonString(s_json));

    /// <summary>A text as it is kept: what no database can keep, such as half a character, is replaced.</summary>
    public static string? Plain(string? text, int most = int.MaxValue)
    {
        if (text is null)
            return null;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (whole.Length + kept.Utf16SequenceLength > most)
                break;
            whole.Append(kept);
        }
        return whole.ToString();
    }

    /// <summary>What was kept, for people in one line: a text without its quotation marks, anything else as JSON.</summary>
    public static string? Shown(string? kept) =>
        Read(kept) is JsonValue value && value.TryGetValue<string>(out var text) ? text : kept;

    /// <summary>What was kept, as JSON; a text of the time before the chain is a JSON string.</summary>
    public static JsonNode? Read(string? kept)
    {
        if (kept is null)
            return null;
        try
        {
            return JsonNode.Parse(kept) ?? JsonValue.Create(kept);
        }
        catch (JsonException)
        {
            return JsonValue.Create(kept);
        }
    }

    private static JsonNode Masked(JsonNode value)
    {
        switch (value)
        {
            case JsonObject members:
                var masked = new JsonObject();
                foreach (var (name, member) in members)
                    masked[name] =
                        member is not null && IsSecret(name) ? Mask
                        : member is null ? null
                        : Masked(member);
                return masked;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : Masked(item))]);
            default:
                return value.DeepClone();
        }
    }

    private static bool IsSecret(string name)
    {
        var word = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return word.EndsWith("token", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(s_secret, secret => word.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
