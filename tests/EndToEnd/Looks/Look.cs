using System.Text.Json;

namespace Edulure.EndToEnd.Looks;

/// <summary>A theme of this checkout, in one of its packs where it has some.</summary>
internal sealed record Look(string Theme, string? Pack)
{
    /// <summary>The first of its theme's: components are compared in that, pages in all.</summary>
    public bool StandsForItsTheme => All.First(look => look.Theme == Theme) == this;

    public static IEnumerable<Look> All { get; } = [.. Find()];

    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["EDULURE_Theme__Id"] = Theme, ["EDULURE_Theme__Pack"] = Pack ?? "" };

    public override string ToString() => Pack is null ? Theme : $"{Theme}-{Pack}";

    private static IEnumerable<Look> Find()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "themes")).Order())
        {
            var manifest = Path.Combine(folder, "theme.json");
            if (!File.Exists(manifest))
                continue;
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var packs = json.RootElement.TryGetProperty("packs", out var found)
                ? found.EnumerateObject().Select(pack => (string?)pack.Name)
                : [null];
            foreach (var pack in packs)
                yield return new(Path.GetFileName(folder), pack);
        }
    }
}
