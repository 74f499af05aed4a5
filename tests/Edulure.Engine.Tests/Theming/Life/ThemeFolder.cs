namespace Edulure.Engine.Tests.Theming.Life;

/// <summary>A folder of themes: Aurora as it is, and children of it that a test makes and breaks.</summary>
internal sealed class ThemeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-themes-");

    public ThemeFolder(params ReadOnlySpan<string> children)
    {
        Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "aurora"), AuroraFolder.Of());
        foreach (var child in children)
            Write(
                child,
                "theme.json",
                $$"""{ "id": "{{child}}", "name": "{{child}}", "version": "1.0.0", "parent": "aurora", "author": "Ada" }"""
            );
    }

    public string Path => _folder.FullName;

    public ThemeFolder Write(string theme, string path, string content)
    {
        var file = System.IO.Path.Combine(Path, theme, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    public void Dispose()
    {
        // Not what it links to.
        Directory.Delete(System.IO.Path.Combine(Path, "aurora"));
        _folder.Delete(recursive: true);
    }
}
