using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Edulure.EndToEnd;

internal sealed class ImportCommandTests
{
    public static IEnumerable<string> Archives =>
        [
            "courses/cc/allyworkshop.imscc",
            "courses/cc/canvas-course-1.imscc",
            "courses/cc/canvas-all-question-types.imscc",
            "courses/cc/single-page.imscc",
            "courses/cc/latex.imscc",
            "courses/cc/moodle2cc-cc.imscc",
            "courses/cc/canvas-single-discussion.imscc",
            "courses/cc/canvas-multiple-pages.imscc",
            "courses/olx/openedx-demo-course.tar.gz",
            "courses/olx/demo-content-library.tar.gz",
        ];

    public static IEnumerable<string> Hostile =>
        [
            "security/archives/bomb-256MiB.zip",
            "security/archives/many-entries-20000.zip",
            "security/archives/zip-slip.zip",
            "security/archives/symlink.zip",
            "security/archives/bad-crc.zip",
            "security/archives/truncated.zip",
            "security/courses/slip.imscc",
            "security/courses/xxe.imscc",
        ];

    [TestCaseSource(nameof(Archives))]
    public async Task A_real_archive_imports_and_every_lesson_opens_in_the_player(string archive)
    {
        var (exit, output, error) = await ImportAsync(Repository.Cases(archive), "--publish", "--json");
        Assert.That(exit, Is.Zero, error);
        using var report = JsonDocument.Parse(output);
        TestContext.Out.WriteLine(output);
        var slug = report.RootElement.GetProperty("slug").GetString();
        using var client = DemoSite.Host.CreateClient();
        await client.SignInAsync(Accounts.Owner);
        var lessons = report.RootElement.GetProperty("lessons").GetInt32();
        var next = $"/learn/{slug}";
        var seen = new HashSet<string>();
        for (var i = 0; i < lessons; i++)
        {
            using var page = await client.GetAsync(next);
            Assert.That(page.IsSuccessStatusCode, $"{next}: {page.StatusCode}");
            Assert.That(seen.Add(page.RequestMessage!.RequestUri!.AbsolutePath), $"{next} again");
            var html = await page.Content.ReadAsStringAsync();
            var link = Regex.Match(
                html,
                """<a[^>]*rel="next"[^>]*href="([^"]+)"|<a[^>]*href="([^"]+)"[^>]*rel="next"""
            );
            if (!link.Success)
                break;
            next = WebUtility.HtmlDecode(link.Groups[1].Length > 0 ? link.Groups[1].Value : link.Groups[2].Value);
        }
        Assert.That(seen, Has.Count.EqualTo(lessons));
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task A_hostile_archive_is_refused_with_one_line_and_leaves_nothing(string archive)
    {
        var file = Repository.Cases(archive);
        var before = await StateAsync();
        var (exit, output, error) = await ImportAsync(file);
        Assert.That(exit, Is.EqualTo(1), output);
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1), error);
        Assert.That(await StateAsync(), Is.EqualTo(before));
        Assert.That(File.Exists("/tmp/edulure-slip.txt"), Is.False);
    }

    [Test]
    public async Task A_script_in_an_archive_does_not_reach_a_page()
    {
        var (exit, output, error) = await ImportAsync(
            Repository.Cases("security/courses/xss.imscc"),
            "--publish",
            "--json"
        );
        Assert.That(exit, Is.Zero, error);
        using var report = JsonDocument.Parse(output);
        var slug = report.RootElement.GetProperty("slug").GetString();
        using var client = DemoSite.Host.CreateClient();
        await client.SignInAsync(Accounts.Owner);
        foreach (var path in new[] { $"/courses/{slug}", $"/learn/{slug}" })
            Assert.That(
                await client.GetStringAsync(path),
                // What stands in the value of an attribute, such as the page's description, is text.
                Does.Not.Contain("<script>alert").And.Not.Match(@"<(?:[^>""']|""[^""]*""|'[^']*')*\son\w+\s*="),
                path
            );
    }

    [Test]
    public async Task An_unknown_owner_is_one_clear_line()
    {
        var file = Repository.Cases("courses/cc/single-page.imscc");
        var (exit, _, error) = await HostProcess.RunAsync(
            DemoSite.Host.DataDirectory,
            ["course", "import", file, "--owner", "nobody@edulure.test"]
        );
        Assert.That((exit, error.Trim().Split('\n').Length), Is.EqualTo((1, 1)), error);
        Assert.That(error, Does.Contain("nobody@edulure.test"));
    }

    [TestCase("course", "import")]
    [TestCase("course", "import", "x.imscc")]
    [TestCase("no-such-verb")]
    public async Task Bad_usage_exits_with_2(params string[] arguments)
    {
        var (exit, _, error) = await HostProcess.RunAsync(DemoSite.Host.DataDirectory, arguments);
        Assert.That(exit, Is.EqualTo(2), error);
    }

    private static Task<(int ExitCode, string Output, string Error)> ImportAsync(
        string file,
        params string[] options
    ) =>
        HostProcess.RunAsync(
            DemoSite.Host.DataDirectory,
            ["course", "import", file, "--owner", Accounts.Teacher, .. options]
        );

    private static async Task<(string Courses, int Files)> StateAsync()
    {
        var (_, courses, _) = await HostProcess.RunAsync(DemoSite.Host.DataDirectory, ["course", "list", "--json"]);
        var files = Path.Combine(DemoSite.Host.DataDirectory, "files");
        return (
            courses,
            Directory.Exists(files) ? Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length : 0
        );
    }
}
