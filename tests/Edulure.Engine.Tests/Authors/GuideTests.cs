using System.Text.RegularExpressions;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Authors;

/// <summary>The author's guide says what is so: its code is code that is compiled, its links lead somewhere.</summary>
internal sealed partial class GuideTests
{
    private static readonly string s_root = FindRoot();
    private static readonly string s_folder = Path.Combine(s_root, "engine", "Edulure.Sdk", "guide");

    // Where a developer looks first.
    private static readonly string[] s_doors =
    [
        "README.md",
        "engine/Edulure.Sdk/README.md",
        "plugin-template/README.md",
        "plugin-template/edulure-plugin/README.md",
    ];

    public static IEnumerable<string> Pages() => Directory.EnumerateFiles(s_folder, "*.md").Select(Path.GetFileName)!;

    [TestCaseSource(nameof(Pages))]
    public void Every_block_of_code_stands_in_a_source_that_is_compiled(string page)
    {
        var text = Read(page);
        var samples = SamplePattern().Matches(text);

        Assert.That(
            samples.Count,
            Is.EqualTo(FencePattern().Count(text)),
            "each block of C# has a comment 'sample: path' on the line above"
        );
        foreach (Match sample in samples)
        {
            var path = sample.Groups["path"].Value;
            Assert.That(path, Does.StartWith("plugin-template/").Or.StartWith("tests/Samples/"));
            var source = File.ReadAllLines(Path.Combine(s_root, path));
            Assert.That(
                StandsIn(source, sample.Groups["code"].Value.Split('\n')),
                $"{page}: {path} has no such lines:\n{sample.Groups["code"].Value}"
            );
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_link_leads_to_a_file(string page)
    {
        foreach (Match link in LinkPattern().Matches(Read(page)))
            Assert.That(Path.Combine(s_folder, link.Groups[1].Value), Does.Exist, page);
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_page_is_found_from_the_first(string page) =>
        Assert.That(page == "README.md" || Read("README.md").Contains($"({page})", StringComparison.Ordinal), page);

    [Test]
    public void Every_contribution_point_is_named_on_a_page()
    {
        var pages = string.Concat(Pages().Select(Read));

        using (Assert.EnterMultipleScope())
            foreach (var method in typeof(IPluginBuilder).GetMethods().Where(method => !method.IsSpecialName))
                Assert.That(Regex.IsMatch(pages, $@"\.{method.Name}\b"), $".{method.Name} is named in no page");
    }

    [TestCaseSource(nameof(s_doors))]
    public void The_guide_is_found(string door) =>
        Assert.That(
            File.ReadAllText(Path.Combine(s_root, door)),
            Does.Contain("engine/Edulure.Sdk/guide").Or.Contain("(guide/README.md)")
        );

    private static string Read(string page) => File.ReadAllText(Path.Combine(s_folder, page));

    /// <summary>Whether the lines stand there one after another, all of them shifted by the same indentation.</summary>
    private static bool StandsIn(string[] source, string[] lines)
    {
        for (var start = 0; start + lines.Length <= source.Length; start++)
        {
            var shift = source[start].Length - lines[0].Length;
            if (shift >= 0 && Enumerable.Range(0, lines.Length).All(i => IsShifted(source[start + i], lines[i], shift)))
                return true;
        }
        return false;
    }

    private static bool IsShifted(string source, string line, int shift) =>
        line.Length == 0 ? source.Length == 0 : source == new string(' ', shift) + line;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout.");
    }

    [GeneratedRegex("<!-- sample: (?<path>[^ ]+) -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex SamplePattern();

    [GeneratedRegex("^```(csharp|cs)", RegexOptions.Multiline)]
    private static partial Regex FencePattern();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex LinkPattern();
}
