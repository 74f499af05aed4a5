using System.Text.Json;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>The fields of one manifest, and what was found wrong with them.</summary>
internal sealed class ManifestFields(JsonElement root)
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public void Fail(string field, string problem) => _errors.Add($"'{field}' {problem}.");

    /// <summary>A misspelt field would otherwise pass in silence.</summary>
    public void RefuseUnknown(IReadOnlyList<string> known)
    {
        foreach (var property in root.EnumerateObject())
            if (!known.Contains(property.Name) && !property.Name.StartsWith("x-", StringComparison.Ordinal))
                Fail(property.Name, "is not a field of a manifest");
    }

    public string? Text(string field, int maxLength, bool required)
    {
        if (!root.TryGetProperty(field, out var value))
        {
            if (required)
                Fail(field, "is missing");
            return null;
        }
        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(field, "is not a text");
            return null;
        }
        var text = value.GetString()!.Trim();
        if (required && text.Length == 0)
            Fail(field, "is empty");
        else if (text.Length > maxLength)
            Fail(field, $"has {text.Length} characters; at most {maxLength} are allowed");
        else
            return text;
        return null;
    }

    /// <summary>The texts of a list; null where the field is missing.</summary>
    public IReadOnlyList<string>? Texts(string field, int maxCount, int minCount = 1)
    {
        if (!root.TryGetProperty(field, out var value))
            return null;
        if (
            value.ValueKind != JsonValueKind.Array
            || value.GetArrayLength() is var count && (count < minCount || count > maxCount)
        )
        {
            Fail(field, $"is not a list of {minCount} to {maxCount} texts");
            return [];
        }
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String)
                texts.Add(item.GetString()!);
            else
                Fail(field, "has an entry that is not a text");
        return texts;
    }

    /// <summary>The texts of an object by their names; empty where the field is missing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TextsByName(string field, int maxCount)
    {
        if (!root.TryGetProperty(field, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() > maxCount)
        {
            Fail(field, $"is not an object of at most {maxCount} texts");
            return [];
        }
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.String)
                texts.Add(new(property.Name, property.Value.GetString()!));
            else
                Fail(field, $"has '{property.Name}', which is not a text");
        return texts;
    }
}
