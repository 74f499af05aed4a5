using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Packages of the sample plugins, and a folder of plugins that lie beside a small site.</summary>
internal sealed class SamplePackages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-packages-");

    private SamplePackages() => Directory.CreateDirectory(Laid);

    public string Good => Path.Combine(_folder.FullName, "Good.edulure");

    public string GoodNext => Path.Combine(_folder.FullName, "GoodNext.edulure");

    private string Laid => Path.Combine(_folder.FullName, "laid");

    /// <summary>Configuration of a small site: the accounts and nothing else beside the host.</summary>
    public Dictionary<string, string> Environment => new() { ["EDULURE_Plugins__Directory"] = Laid };

    public static async Task<SamplePackages> MakeAsync()
    {
        var packages = new SamplePackages();
        Directory.CreateSymbolicLink(
            Path.Combine(packages.Laid, "accounts"),
            Path.Combine(Repository.HostDirectory, "plugins", "accounts")
        );
        await packages.PackAsync("Good", packages.Good);
        await packages.PackAsync("GoodNext", packages.GoodNext);
        return packages;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task PackAsync(string sample, string file)
    {
        var built = Path.Combine(
            Repository.Root,
            "tests",
            "Samples",
            sample,
            "bin",
            Repository.Configuration,
            "net10.0"
        );
        var (exit, _, error) = await HostProcess.RunAsync(
            _folder.FullName,
            ["plugin", "pack", built, "--output", file],
            Environment
        );
        Assert.That(exit, Is.Zero, error);
    }
}
