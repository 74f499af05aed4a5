using Edulure.Engine.Theming;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>Themes of nothing but tokens, each the child of the one before.</summary>
internal sealed class TokenFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("edulure-tokens-").FullName;
    private readonly List<string> _folders = [];

    /// <summary>A theme with this <c>tokens.json</c>.</summary>
    public TokenFolder Theme(string json)
    {
        _folders.Insert(0, Directory.CreateDirectory(Path.Combine(_root, $"theme-{_folders.Count + 1}")).FullName);
        File.WriteAllText(Path.Combine(_folders[0], "tokens.json"), json);
        return this;
    }

    public TokenSet Load(BrandColours? brand = null) => TokenSet.Load(_folders, brand);

    /// <summary>The style sheet of one theme.</summary>
    public static string Css(params string[] themes)
    {
        using var folder = new TokenFolder();
        foreach (var json in themes)
            folder.Theme(json);
        return TokensCss.Create(folder.Load());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
