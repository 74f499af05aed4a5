namespace Edulure.EndToEnd;

/// <summary>A directory of plugins made of samples, for a host of its own.</summary>
internal sealed class PluginFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-plugins-");

    public PluginFolder(params string[] samples)
    {
        foreach (var sample in samples)
            Add(sample);
        Environment = new Dictionary<string, string> { ["EDULURE_Plugins__Directory"] = _folder.FullName };
    }

    /// <summary>Makes a host use it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <param name="sample">A folder below <c>tests/Samples</c>.</param>
    public void Add(string sample) =>
        Directory.CreateSymbolicLink(
            Path.Combine(_folder.FullName, sample),
            Path.Combine(Repository.Root, "tests", "Samples", sample, "bin", Repository.Configuration, "net10.0")
        );

    public void Dispose() => _folder.Delete(recursive: true);
}
