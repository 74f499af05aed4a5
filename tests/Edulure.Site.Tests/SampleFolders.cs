using System.Text.Json;

namespace Edulure.Site.Tests;

/// <summary>The sample plugins below <c>tests/Samples</c>.</summary>
internal static class SampleFolders
{
    // bin/<configuration>/<framework>/ is laid out alike in every project.
    private static readonly DirectoryInfo s_output = new(AppContext.BaseDirectory);

    /// <summary>The folder <c>tests</c>.</summary>
    public static string Tests { get; } = Path.GetFullPath(Path.Combine(s_output.FullName, "../../../.."));

    /// <summary>Every sample's folder of sources.</summary>
    public static IEnumerable<string> All =>
        Directory
            .EnumerateDirectories(Path.Combine(Tests, "Samples"))
            .Where(folder => File.Exists(Path.Combine(folder, "plugin.json")))
            .Order(StringComparer.Ordinal);

    /// <summary>The plugin as it is built.</summary>
    public static string Built(string sample) =>
        Path.Combine(Tests, "Samples", sample, "bin", s_output.Parent!.Name, s_output.Name);

    public static string Id(string sample)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Tests, "Samples", sample, "plugin.json")));
        return json.RootElement.GetProperty("id").GetString()!;
    }
}
