using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A face that a theme brings.</summary>
/// <param name="Family">As its <c>@font-face</c> has it.</param>
/// <param name="Name">For people.</param>
/// <param name="File">The asset to be loaded before it is asked for, where this is the face of the interface.</param>
internal sealed record ThemeFont(string Family, string Name, string? File = null);

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

    /// <summary>Faces of its style sheets among which an owner may choose.</summary>
    public IReadOnlyList<ThemeFont> Fonts { get; init; } = [];

    /// <summary>
    /// Fonts (WOFF 1, TrueType, OpenType) for the pictures that are drawn of titles; one for each script, the first that has a
    /// letter writes it.
    /// </summary>
    public IReadOnlyList<string> PictureFonts { get; init; } = [];

    /// <summary>The site's icon.</summary>
    public string Icon { get; init; } = "icon.svg";

    /// <summary>Its packs by id.</summary>
    public IReadOnlyDictionary<string, ThemePack> Packs { get; init; } = new Dictionary<string, ThemePack>();

    /// <exception cref="TemplateException">It is missing or cannot be read; the message names the file.</exception>
    public static ThemeManifest Read(string folder)
    {
        var file = Path.Combine(folder, File);
        try
        {
            var manifest = JsonSerializer.Deserialize<ThemeManifest>(System.IO.File.ReadAllBytes(file), Reading)!;
            if (manifest.Id != Path.GetFileName(folder))
                throw new TemplateException($"{file}: the id '{manifest.Id}' is not the folder's name.");
            manifest.CheckPacks(folder, file);
            return manifest;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
    }

    private void CheckPacks(string folder, string file)
    {
        foreach (var (id, pack) in Packs)
        {
            // The id is a folder's name, and must lead nowhere else.
            if (
                id.Length == 0
                || !id.All(character =>
                    char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'
                )
            )
                throw new TemplateException(
                    $"{file}: packs.{id}: lower-case letters, digits and hyphens make the id of a pack."
                );
            if (!Directory.Exists(Path.Combine(folder, "packs", id)))
                throw new TemplateException($"{file}: packs.{id}: there is no folder packs/{id}.");
            pack.Check(file, id);
        }
    }
}
