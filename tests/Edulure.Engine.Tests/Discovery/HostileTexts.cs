using System.Text.Json;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Discovery;

/// <summary>Texts that break what shows them: some always, the lists that are kept beside the repository where they are.</summary>
internal static class HostileTexts
{
    private static readonly string[] s_own =
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>\"'><img src=x onerror=alert(1)>",
        "a & b < c > d \" e ' f",
        "\u202Egpj.exe\u202C",
        "nul\0bell\u0007half\uD83D",
        "line\u2028and\u2029line\r\n",
        "\uFFFE\uFFFF",
        "{{ 7 * 7 }}",
    ];

    public static IReadOnlyList<string> All { get; } = [.. s_own, .. Lists()];

    private static IEnumerable<string> Lists()
    {
        if (Folder() is not { } folder)
        {
            TestContext.Out.WriteLine("The lists of attacks are not here: only the project's own are tried.");
            return [];
        }
        return JsonSerializer
            .Deserialize<string[]>(File.ReadAllBytes(Path.Combine(folder, "blns.json")))!
            .Concat(File.ReadLines(Path.Combine(folder, "xss-payload-list.txt")))
            .Where(text => text.Length > 0);
    }

    private static string? Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent!;
        var cases =
            Environment.GetEnvironmentVariable("EDULURE_CASES")
            ?? Path.Combine(folder.FullName, "..", "shared", "cases");
        var strings = Path.Combine(cases, "security", "strings");
        return Directory.Exists(strings) ? strings : null;
    }
}
