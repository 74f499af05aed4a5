using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Text;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Text;

/// <summary>The lists of attacks that the project keeps beside its repository, each through the sanitiser and parsed again.</summary>
public sealed class HostileMarkupTests
{
    private static readonly HashSet<string> Shown =
    [
        "html",
        "head",
        "body",
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "center",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "input",
        "kbd",
        "li",
        "main",
        "mark",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "audio",
        "source",
        "track",
        "details",
        "summary",
        "address",
        "article",
        "aside",
        "bdi",
        "bdo",
        "cite",
        "q",
        "del",
        "ins",
        "time",
        "data",
        "figure",
        "figcaption",
        "caption",
        "col",
        "colgroup",
        "rp",
        "rt",
        "ruby",
        "samp",
        "wbr",
        "dfn",
        "dir",
    ];

    private readonly RichText _text = new();

    [Test]
    public void No_attack_of_the_lists_leaves_anything_that_runs()
    {
        var attacks = ReadAttacks();
        var broken = attacks.AsParallel().SelectMany(Faults).ToList();
        TestContext.Out.WriteLine($"{attacks.Count} attacks");
        Assert.That(broken, Is.Empty);
    }

    private IEnumerable<string> Faults(string attack)
    {
        var html = _text.Sanitize(attack).ToString();
        // What a browser makes of it must be safe, and so must what it makes of that again.
        return Dangers(html)
            .Concat(Dangers(new HtmlParser().ParseDocument(html).Body!.InnerHtml))
            .Concat(Dangers(_text.Markdown(attack).ToString()))
            .Select(danger => $"{danger}: {attack}");
    }

    private static IEnumerable<string> Dangers(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            if (!Shown.Contains(element.LocalName))
                yield return $"<{element.LocalName}>";
            foreach (var attribute in element.Attributes)
                if (IsDangerous(attribute))
                    yield return $"{attribute.Name}={attribute.Value}";
        }
    }

    internal static bool IsDangerous(IAttr attribute)
    {
        var name = attribute.Name.ToLowerInvariant();
        if (name.StartsWith("on", StringComparison.Ordinal) || name.Contains("hx-", StringComparison.Ordinal))
            return true;
        if (name is "style" or "srcdoc" or "srcset" or "formaction" or "action" or "xlink:href" or "name")
            return true;
        var scheme = new string([.. attribute.Value.Where(character => character > ' ')]).ToLowerInvariant();
        return scheme.StartsWith("javascript:", StringComparison.Ordinal)
            || scheme.StartsWith("vbscript:", StringComparison.Ordinal)
            || name is "href" or "src" or "poster" && scheme.StartsWith("data:", StringComparison.Ordinal);
    }

    internal static List<string> ReadAttacks()
    {
        if (FindCases() is not { } cases)
        {
            Assert.Ignore("The folder of cases is not there: set EDULURE_CASES to read the lists of attacks.");
            return [];
        }
        var strings = Path.Combine(cases, "security", "strings");
        List<string> files =
        [
            Path.Combine(strings, "blns.txt"),
            Path.Combine(strings, "xss-payload-list.txt"),
            .. Directory.EnumerateFiles(Path.Combine(strings, "patt-xss")),
        ];
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(strings, "blns.json")));
        // Some attacks go over lines: each file also goes through as one.
        var list = files
            .SelectMany(File.ReadLines)
            .Concat(files.Select(File.ReadAllText))
            .Concat(json.RootElement.EnumerateArray().Select(text => text.GetString()!))
            .Where(attack => !string.IsNullOrWhiteSpace(attack))
            .Distinct()
            .ToList();
        Assert.That(list, Has.Count.GreaterThan(5000));
        return list;
    }

    private static string? FindCases()
    {
        if (Environment.GetEnvironmentVariable("EDULURE_CASES") is { Length: > 0 } configured)
            return Directory.Exists(configured) ? configured : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            {
                var cases = Path.Combine(folder.FullName, "..", "shared", "cases");
                return Directory.Exists(cases) ? cases : null;
            }
        return null;
    }
}
