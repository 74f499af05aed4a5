using System.Runtime.CompilerServices;

namespace Edulure.Engine.Theming;

/// <summary>
/// The documents of a theme's components. A theme's document replaces its parent's whole, as its template does. What is
/// wrong with a document keeps it out and is told in <see cref="Problems"/>: no page that people see depends on one.
/// </summary>
internal sealed class ComponentDocuments
{
    private static readonly ConditionalWeakTable<Theme, ComponentDocuments> s_ofThemes = [];

    private readonly SortedDictionary<string, ComponentDocument> _documents = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    private ComponentDocuments(Theme theme)
    {
        Components = Names(theme, ".html");
        foreach (var name in Names(theme, ".json"))
        {
            var file = FileOf(theme, name + ".json")!;
            var reader = new ComponentDocumentReader(name, file);
            if (reader.Read() is { } document)
                _documents.Add(name, document);
            _problems.AddRange(reader.Problems);
            if (!Components.Contains(name))
                _problems.Add($"{file}: there is no template {name}.html that it could be about.");
        }
    }

    /// <summary>The names of all components that have a template, documented or not.</summary>
    public IReadOnlyList<string> Components { get; }

    /// <summary>The documents without fault, by name.</summary>
    public IReadOnlyCollection<ComponentDocument> All => _documents.Values;

    /// <summary>What is wrong with the others: file, member, reason.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Those of a theme as it was when they were first asked for.</summary>
    public static ComponentDocuments Of(Theme theme) => s_ofThemes.GetValue(theme, one => new(one));

    public ComponentDocument? Find(string name) => _documents.GetValueOrDefault(name);

    private static List<string> Names(Theme theme, string ending) =>
        [
            .. theme
                .Folders.Select(folder => Path.Combine(folder, "components"))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + ending))
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string? FileOf(Theme theme, string name) =>
        theme.Folders.Select(folder => Path.Combine(folder, "components", name)).FirstOrDefault(File.Exists);
}
