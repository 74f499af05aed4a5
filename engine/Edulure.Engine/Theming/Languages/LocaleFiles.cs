using System.Reflection;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>Reads <c>locales/{language}.json</c>: flat, keys and texts.</summary>
internal static class LocaleFiles
{
    private const string Embedded = "locales/";

    private static readonly Assembly Engine = typeof(LocaleFiles).Assembly;

    /// <summary>The languages that the engine itself speaks.</summary>
    public static IEnumerable<string> EngineLanguages =>
        Engine
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Embedded, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name));

    /// <summary>The languages that a theme or plugin has files for.</summary>
    public static IEnumerable<string> Languages(string folder)
    {
        var locales = Path.Combine(folder, "locales");
        return Directory.Exists(locales)
            ? Directory.EnumerateFiles(locales, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            : [];
    }

    /// <summary>The engine's own texts in a language; empty when it has none.</summary>
    public static Dictionary<string, string> ReadEngine(string language)
    {
        using var stream = Engine.GetManifestResourceStream($"{Embedded}{language}.json");
        return stream is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    /// <summary>The texts of a theme or plugin in a language; empty when it has none.</summary>
    /// <exception cref="TemplateException">The file is not a flat object of texts.</exception>
    public static Dictionary<string, string> Read(string folder, string language)
    {
        var file = Path.Combine(folder, "locales", language + ".json");
        if (!File.Exists(file))
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
    }
}
