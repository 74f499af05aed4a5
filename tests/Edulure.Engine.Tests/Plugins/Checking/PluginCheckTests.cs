using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Commands;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Checking;

internal sealed class PluginCheckTests
{
    private CheckedCopy _good = null!;

    [SetUp]
    public void SetUp() => _good = new("Good");

    [TearDown]
    public void TearDown() => _good.Dispose();

    [Test]
    public async Task A_good_plugin_passes_what_is_required_and_loses_points_for_the_rest()
    {
        var report = await _good.CheckAsync();

        Assert.That(report.Refusals.Select(Told), Is.Empty);
        Assert.That(Failed(report), Is.EquivalentTo(new[] { "manifest-complete", "docs", "languages" }));
        Assert.That(report.Score, Is.InRange(80, 90));
    }

    [Test]
    public async Task A_plugin_that_mends_every_point_has_all_of_them()
    {
        _good.Replace("plugin.json", "\"routes\"", "\"author\": \"A\", \"license\": \"MIT\", \"routes\"");
        _good.Write("README.md", "# Good");
        File.Copy(_good.File("locales/en.json"), _good.File("locales/de.json"));

        var report = await _good.CheckAsync();

        Assert.That(report.Points.Where(point => point.Outcome is CheckOutcome.Fail).Select(Told), Is.Empty);
        Assert.That(report.Score, Is.EqualTo(100));
    }

    [TestCase("\"tables\", ", "", "grants-asked", "'tables' is not asked for: the code uses PluginDb.")]
    [TestCase(", \"commands\"", "", "grants-asked", "'commands' is not asked for: the code uses ICliCommand.")]
    [TestCase(
        ", \"handle:person.joined\"",
        "",
        "grants-asked",
        "'handle:person.joined' is not asked for: the plugin handles PersonJoined."
    )]
    [TestCase(
        "\"tables\"",
        "\"tables\", \"mail\"",
        "grants-used",
        "'mail' is asked for, and nothing in the code uses it."
    )]
    [TestCase("\"grants\"", "\"x-grants\"", "grants-used", "There is no \"grants\", and 'sdk' allows 0.1")]
    [TestCase("\"sdk\": \">=0.1 <1.0\"", "\"sdk\": \">=9.0\"", "manifest", "'sdk' asks for")]
    public async Task A_manifest_that_does_not_fit_the_code_is_named(string from, string to, string point, string told)
    {
        _good.Replace("plugin.json", from, to);

        Assert.That(Found(await _good.CheckAsync(), point), Does.StartWith(told));
    }

    [TestCase("<img src=\"x.png\">", "<img> without alt")]
    [TestCase("<input name=\"q\">", "<input> without a label")]
    [TestCase("<button class=\"icon\"><svg></svg></button>", "<button> without text")]
    [TestCase("<a href=\"/\"></a>", "<a> without text")]
    [TestCase("<p tabindex=\"3\">x</p>", "tabindex above 0")]
    [TestCase("<h2>a</h2><h4>b</h4>", "<h4> follows <h2>")]
    [TestCase("<iframe src=\"/x\"></iframe>", "<iframe> without title")]
    [TestCase("<i id=\"a\"></i><i id=\"a\"></i>", "id \"a\" stands twice")]
    public async Task Markup_that_leaves_people_out_is_named_with_its_line(string markup, string told)
    {
        _good.Write("templates/bad.html", "{{ layout \"default\" }}\n{{ if model }}\n" + markup + "\n{{ end }}");

        Assert.That(
            Found(await _good.CheckAsync(), "accessibility"),
            Does.StartWith($"{Path.Combine("templates", "bad.html")}(3): {told}")
        );
    }

    [TestCase("<img src=\"{{ model.src }}\" alt=\"{{ model.alt }}\">")]
    [TestCase("<label>{{ t \"good.menu\" }}<input name=\"q\"></label>")]
    [TestCase("<label for=\"q\">Q</label><input id=\"q\" {{ if model.x }}required{{ end }}>")]
    [TestCase("<button>{{ t \"good.menu\" }}</button>")]
    [TestCase("<a href=\"/\" aria-label=\"{{ t \"good.menu\" }}\"><svg></svg></a>")]
    [TestCase("<i id=\"a-{{ model.id }}\"></i><i id=\"a-{{ model.id }}\"></i>")]
    public async Task Markup_that_leaves_nobody_out_passes(string markup)
    {
        _good.Write("templates/fine.html", markup);

        Assert.That(Found(await _good.CheckAsync(), "accessibility"), Is.Null);
    }

    [Test]
    public async Task A_text_that_is_not_there_is_named_with_who_names_it()
    {
        _good.Write("templates/more.html", """<p>{{ t "good.nowhere" }}</p>""");
        Assert.That(
            Found(await _good.CheckAsync(), "texts"),
            Is.EqualTo($"'good.nowhere' has no text ({Path.Combine("templates", "more.html")}).")
        );

        File.Delete(_good.File("templates/more.html"));
        _good.Replace("locales/en.json", "good.added", "good.elsewhere");
        Assert.That(
            Found(await _good.CheckAsync(), "texts"),
            Is.EqualTo("'good.added' has no text (the message of a redirect).")
        );

        _good.Replace("locales/en.json", "good.elsewhere", "good.added");
        _good.Replace("locales/en.json", "permission.good.greet", "permission.good.other");
        Assert.That(
            Found(await _good.CheckAsync(), "texts"),
            Is.EqualTo("'permission.good.greet' has no text (a permission).")
        );
    }

    [Test]
    public async Task A_language_says_what_it_lacks()
    {
        _good.Write("locales/de.json", "{}");

        Assert.That(
            Found(await _good.CheckAsync(), "languages"),
            Does.StartWith("de: 0 %, without flag.good.cheerful, flag.good.tone, good.")
        );
    }

    [Test]
    public async Task A_template_that_cannot_be_parsed_is_named()
    {
        _good.Write("templates/broken.html", "{{ if }");

        Assert.That(Found(await _good.CheckAsync(), "templates"), Does.Contain("broken.html"));
    }

    [Test]
    public async Task A_plugin_that_throws_at_load_does_not_start()
    {
        using var throws = new CheckedCopy("ThrowsAtLoad");

        var report = await throws.CheckAsync();

        Assert.That(Found(report, "starts"), Does.Contain("broken on purpose"));
    }

    [Test]
    public async Task An_upgrade_is_tried_on_the_data_of_the_last_version()
    {
        using var next = new CheckedCopy("Good");
        next.Replace("plugin.json", "\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"");

        Assert.That(Outcome(await next.CheckAsync(_good), "upgrade"), Is.EqualTo(CheckOutcome.Pass));
        Assert.That(
            Found(await _good.CheckAsync(next), "upgrade"),
            Is.EqualTo("1.0.0 does not come after 1.1.0: raise \"version\".")
        );
    }

    [Test]
    public async Task The_verb_fails_with_its_whole_report_where_something_required_fails()
    {
        _good.Replace("plugin.json", "\"tables\", ", "");

        var result = await RunAsync(_good.Folder);

        Assert.That(
            result.Error,
            Does.StartWith("good fails grants-asked").And.EndsWith(", which every plugin must pass.")
        );
        Assert.That(result.Text, Does.Contain("FAIL  Every grant that the code needs is asked for"));
        Assert.That(result.Json, Does.Contain("\"id\":\"grants-asked\"").And.Contain("\"outcome\":\"fail\""));
    }

    [Test]
    public async Task A_folder_without_a_manifest_is_no_plugin() =>
        Assert.That((await RunAsync(Path.GetTempPath())).Error, Does.EndWith("is no plugin: it holds no plugin.json."));

    private static Task<CliResult> RunAsync(string folder) =>
        new PluginCheckCommand().RunAsync(
            new(new Dictionary<string, string> { ["package"] = folder }, TextReader.Null, new Progress<string>()),
            CancellationToken.None
        );

    private static IEnumerable<string> Failed(CheckReport report) =>
        report.Points.Where(point => point.Outcome is CheckOutcome.Fail).Select(point => point.Id);

    private static CheckOutcome Outcome(CheckReport report, string point) => Point(report, point).Outcome;

    private static string? Found(CheckReport report, string point) =>
        Point(report, point) is { Outcome: CheckOutcome.Fail } failed ? failed.Details[0] : null;

    private static CheckPoint Point(CheckReport report, string id) => report.Points.Single(point => point.Id == id);

    private static string Told(CheckPoint point) => $"{point.Id}: {string.Join(" ", point.Details)}";
}
