using System.Text.Json;
using System.Text.Json.Serialization;
using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>What an import left in the site: the object that <c>course import --json</c> prints.</summary>
internal sealed record StoredImport
{
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Format { get; init; }
    public required int Modules { get; init; }
    public required int Lessons { get; init; }
    public required int Quizzes { get; init; }
    public required int Questions { get; init; }
    public required int Assignments { get; init; }
    public required int Files { get; init; }
    public required IReadOnlyList<ImportLoss> Losses { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, StoredImportJson.Default.StoredImport);

    public static StoredImport FromJson(string json) =>
        JsonSerializer.Deserialize(json, StoredImportJson.Default.StoredImport)
        ?? throw new JsonException("The report of the import is empty.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredImport))]
internal sealed partial class StoredImportJson : JsonSerializerContext;
