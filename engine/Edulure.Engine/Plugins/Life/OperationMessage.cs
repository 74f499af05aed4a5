using System.Text.Json;

namespace Edulure.Engine.Plugins.Life;

/// <summary>
/// What is said of an operation: in English for the command line and the log, and as the text
/// <c>admin.operation.said.KEY</c> with its values for pages.
/// </summary>
/// <param name="English">A sentence or two.</param>
/// <param name="Key">Of the text; pages show the English where there is none.</param>
/// <param name="Arguments">
/// Its values; null where the text says only what kind of thing it was, and the English says which file or field.
/// </param>
internal sealed record OperationMessage(
    string English,
    string? Key = null,
    IReadOnlyDictionary<string, string>? Arguments = null
)
{
    public static OperationMessage Of(
        string english,
        string key,
        params IReadOnlyList<(string Name, string Value)> arguments
    ) => new(english, key, arguments.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));

    /// <summary>The values as they are stored.</summary>
    public string? Json => Arguments is null ? null : JsonSerializer.Serialize(Arguments);

    public static IReadOnlyDictionary<string, string>? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json);
}
