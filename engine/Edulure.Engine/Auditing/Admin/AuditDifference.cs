using System.Text.Json;
using System.Text.Json.Nodes;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>What was before and after, member by member.</summary>
internal static class AuditDifference
{
    // What is longer is a document: its beginning and the raw text beside it say enough.
    private const int MostRows = 200;

    /// <summary>Members that differ, in their order; those that are the same on both sides are left out.</summary>
    public static IReadOnlyList<AuditChange> Of(string? before, string? after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return
        [
            .. old
                .Keys.Concat(now.Keys.Where(path => !old.ContainsKey(path)))
                .Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path))
                .Take(MostRows)
                .Select(path => new AuditChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path))),
        ];
    }

    private static Dictionary<string, string?> Flat(string? kept)
    {
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (AuditText.Read(kept) is { } value)
            Add(members, "", value);
        return members;
    }

    private static void Add(Dictionary<string, string?> members, string path, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } inner:
                foreach (var (name, member) in inner)
                    Add(members, path.Length == 0 ? name : $"{path}.{name}", member);
                break;
            // A list of words is read as one; a list of things is gone through.
            case JsonArray { Count: > 0 } items when items.Any(item => item is JsonObject or JsonArray):
                foreach (var (index, item) in items.Index())
                    Add(members, $"{path}[{index + 1}]", item);
                break;
            case JsonArray items:
                members[path] = string.Join(", ", items.Select(Text));
                break;
            default:
                members[path] = Text(value);
                break;
        }
    }

    private static string? Text(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString();
}

/// <summary>A member that differs.</summary>
/// <param name="Path">Its name, those around it before it; empty where the value has no members.</param>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is not there any more.</param>
internal sealed record AuditChange(string Path, string? Before, string? After);
