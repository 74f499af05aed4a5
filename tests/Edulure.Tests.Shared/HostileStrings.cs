using NUnit.Framework;

namespace Edulure.Tests.Shared;

/// <summary>Strings that others collected to get code into pages; without them the tests say so and are skipped.</summary>
public static class HostileStrings
{
    private static readonly string[] s_files =
    [
        "blns.txt",
        "xss-payload-list.txt",
        "openredirects.txt",
        "directory_traversal.txt",
        "patt-xss/0xcela_event_handlers.txt",
        "patt-xss/IntrudersXSS.txt",
        "patt-xss/JHADDIX_XSS.txt",
        "patt-xss/MarioXSSVectors.txt",
        "patt-xss/XSS_Polyglots.txt",
    ];

    /// <summary>All of them, each once, a line each.</summary>
    public static IReadOnlyList<string> All()
    {
        var strings = s_files
            .SelectMany(file => File.ReadLines(Cases.Path("security/strings/" + file)))
            .Where(line => line.Length is > 0 and < 5000 && line[0] != '#')
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.That(strings, Has.Count.GreaterThan(1000));
        return strings;
    }

    /// <summary>Addresses that try to lead away from the site.</summary>
    public static IReadOnlyList<string> Redirects() =>
        [.. File.ReadLines(Cases.Path("security/strings/openredirects.txt")).Where(line => line.Length > 0)];
}
