namespace Edulure.Engine.Tests.Theming;

/// <summary>The theme that the site comes with, as it lies in the repository.</summary>
internal static class AuroraFolder
{
    public static string Themes { get; } = Path.Combine(Root(), "themes");

    public static string Of(params string[] parts) => Path.Combine([Themes, "aurora", .. parts]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
