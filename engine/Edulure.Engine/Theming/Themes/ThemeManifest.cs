using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A theme's <c>theme.json</c>.</summary>
internal sealed record ThemeManifest
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public string? Parent { get; init; }

    /// <summary>Assets to be loaded before they are asked for, usually one font.</summary>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>Names of ES modules and their assets.</summary>
    public IReadOnlyDictionary<string, string> Imports { get; init; } = new Dictionary<string, string>();

    /// <summary>ES modules that run on every page.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>
    /// Fonts (WOFF 1, TrueType, OpenType) for the pictures that are drawn of titles; one for each script, the first that has a
    /// letter writes it.
    /// </summary>
    public IReadOnlyList<string> PictureFonts { get; init; } = [];

    /// <summary>The site's icon.</summary>
    public string Icon { get; init; } = "icon.svg";

    /// <exception cref="TemplateException">It is missing or cannot be read; the message names the file.</exception>
    public static ThemeManifest Read(string folder)
    {
        var file = Path.Combine(folder, "theme.json");
        try
        {
            var manifest = JsonSerializer.Deserialize<ThemeManifest>(File.ReadAllBytes(file), Reading)!;
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
