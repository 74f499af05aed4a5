using System.Reflection;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>
/// Reads <c>locales/{language}.json</c>: flat, keys and texts. What cannot be used is refused as a whole, by file and key, so
/// that nobody finds it on a page.
/// </summary>
internal static class LocaleFiles
{
    /// <summary>A key is a column of the table of the owner's texts.</summary>
    public const int MaxKey = 150;

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
        if (stream is null)
            return [];
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Parse($"{Embedded}{language}.json", content.ToArray());
    }

    /// <summary>The texts of a theme or plugin in a language; empty when it has none.</summary>
    /// <exception cref="TemplateException">The file is not a flat object of texts, or a text cannot be used.</exception>
    public static Dictionary<string, string> Read(string folder, string language)
    {
        var file = Path.Combine(folder, "locales", language + ".json");
        return File.Exists(file) ? Parse(file, File.ReadAllBytes(file)) : [];
    }

    /// <summary>What is wrong with the files of a theme or plugin, one sentence for each that cannot be used.</summary>
    public static IEnumerable<string> Problems(string folder)
    {
        foreach (var language in Languages(folder).Order(StringComparer.Ordinal))
            if (Problem(folder, language) is { } problem)
                yield return problem;
    }

    private static string? Problem(string folder, string language)
    {
        try
        {
            SiteLanguage.Get(language);
            Read(folder, language);
            return null;
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return $"{Path.Combine(folder, "locales", language + ".json")}: '{language}' is no language (BCP 47).";
        }
        catch (TemplateException e)
        {
            return e.Message;
        }
    }

    private static Dictionary<string, string> Parse(string file, byte[] json)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                throw new TemplateException($"{file}: the file is no object of keys and texts.");
            foreach (var member in document.RootElement.EnumerateObject())
                Add(file, texts, member);
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
        return texts;
    }

    private static void Add(string file, Dictionary<string, string> texts, JsonProperty member)
    {
        if (member.Name.Length is 0 or > MaxKey)
            throw new TemplateException($"{file}: '{member.Name}' is no key; it has 1 to {MaxKey} characters.");
        if (member.Value.ValueKind is not JsonValueKind.String)
            throw new TemplateException($"{file}: '{member.Name}' is no text.");
        var text = member.Value.GetString()!;
        if (TextTemplate.Problem(text) is { } problem)
            throw new TemplateException($"{file}: '{member.Name}' {problem}");
        if (!texts.TryAdd(member.Name, text))
            throw new TemplateException($"{file}: '{member.Name}' stands there twice.");
    }
}
