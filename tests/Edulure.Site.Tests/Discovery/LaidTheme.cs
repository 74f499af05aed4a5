using NUnit.Framework;

namespace Edulure.Site.Tests.Discovery;

/// <summary>The themes as they are laid beside the host, with what comes from npm.</summary>
internal static class LaidTheme
{
    public static string Host { get; } = FindHost();

    public static string Themes => Path.Combine(Host, "themes");

    /// <summary>The fonts of drawn pictures; without Node there are none, and the test is skipped.</summary>
    public static IReadOnlyList<string> PictureFonts()
    {
        var vendor = Path.Combine(Themes, "aurora", "assets", "vendor");
        string[] names = ["inter-latin-700", "inter-latin-ext-700", "inter-cyrillic-700", "vazirmatn-arabic-700"];
        var fonts = names.Select(name => Path.Combine(vendor, name + ".woff")).ToList();
        if (!fonts.TrueForAll(File.Exists))
            Assert.Ignore("The theme's fonts come from npm, and are not there.");
        return fonts;
    }

    private static string FindHost()
    {
        // bin/<configuration>/<framework>/ is laid out alike in every project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.GetFullPath(
            Path.Combine(output.FullName, "../../../../../host/bin", output.Parent!.Name, output.Name)
        );
    }
}
