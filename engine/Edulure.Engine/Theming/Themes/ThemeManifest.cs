using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A theme's <c>theme.json</c>.</summary>
internal sealed record ThemeManifest
{
    public const string File = "theme.json";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public string? Parent { get; init; }

    /// <summary>Who made it, for people.</summary>
    public string? Author { get; init; }

    /// <summary>One sentence, for people.</summary>
    public string? Description { get; init; }

    /// <summary>An asset: a picture of a page in this theme.</summary>
    public string? Preview { get; init; }

    /// <summary>Assets to be loaded before they are asked for, usually one font.</summary>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>Names of ES modules and their assets.</summary>
    public IReadOnlyDictionary<string, string> Imports { get; init; } = new Dictionary<string, string>();

    /// <summary>ES modules that run on every page.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>The site's icon.</summary>
    public string Icon { get; init; } = "icon.svg";

    /// <exception cref="TemplateException">It is missing or cannot be read; the message names the file.</exception>
    public static ThemeManifest Read(string folder)
    {
        var file = Path.Combine(folder, File);
        try
        {
            var manifest = JsonSerializer.Deserialize<ThemeManifest>(System.IO.File.ReadAllBytes(file), Reading)!;
            return manifest.Id == Path.GetFileName(folder)
                ? manifest
                : throw new TemplateException($"{file}: the id '{manifest.Id}' is not the folder's name.");
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
    }
}
