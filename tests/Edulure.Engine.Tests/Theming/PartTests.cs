using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Parts of pages that are kept for everybody.</summary>
public sealed class PartTests
{
    private static readonly Person s_ada = new(1, "Ada", "ada@edulure.test", []);
    private static readonly Person s_bob = new(2, "Bob", "bob@edulure.test", []);

    private SampleSite _site = null!;
    private int _made;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _made = 0;
    }

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task A_part_is_made_once_for_everybody_and_what_stands_around_it_for_each()
    {
        var notes = Plugin("{{ model }} in {{ page.lang }}");
        _site.Theme("plain", "components/greet.html", "hello {{ person.name }}");
        Assert.That(await ShowAsync(notes, s_ada), Is.EqualTo("hello Ada: note 1 in en"));
        Assert.That(await ShowAsync(notes, s_bob), Is.EqualTo("hello Bob: note 1 in en"));
        Assert.That(await ShowAsync(notes, null), Is.EqualTo("hello : note 1 in en"));
    }

    [Test]
    public async Task Another_key_and_another_time_zone_are_other_parts()
    {
        var notes = Plugin("{{ model }}");
        Assert.That(await PartAsync(notes, key: "a"), Is.EqualTo("note 1"));
        Assert.That(await PartAsync(notes, key: "b"), Is.EqualTo("note 2"));
        Assert.That(await PartAsync(notes, key: "a", zone: "Asia/Tokyo"), Is.EqualTo("note 3"));
        Assert.That(await PartAsync(notes, key: "b"), Is.EqualTo("note 2"));
    }

    [Test]
    public async Task A_part_is_forgotten_by_its_tag_alone()
    {
        var notes = Plugin("{{ model }}");
        await PartAsync(notes);
        Cache.Forget(new HashSet<string> { "others" });
        Assert.That(await PartAsync(notes), Is.EqualTo("note 1"));
        Cache.Forget(new HashSet<string> { "notes", "more" });
        Assert.That(await PartAsync(notes), Is.EqualTo("note 2"));
        Cache.Clear();
        Assert.That(await PartAsync(notes), Is.EqualTo("note 3"));
    }

    [Test]
    public async Task What_was_read_before_a_change_is_shown_once_and_not_kept()
    {
        var notes = Plugin("{{ model }}");
        var html = await _site.Pages.PartAsync(
            _site.Request(),
            notes,
            "part",
            "",
            ["notes"],
            _ =>
            {
                Cache.Forget(new HashSet<string> { "notes" });
                return Task.FromResult<object?>("old");
            }
        );
        Assert.That(html.ToString(), Is.EqualTo("old"));
        Assert.That(await PartAsync(notes), Is.EqualTo("note 1"));
    }

    [TestCase("{{ person.name }}", "person")]
    [TestCase("{{ component \"greet\" }}", "person")]
    [TestCase("{{ antiforgery }}", "antiforgery")]
    [TestCase("{{ flash.size }}", "flash")]
    [TestCase("{{ slot \"resource.meta\" }}", "slot")]
    [TestCase("{{ for item in (menu \"main\") }}{{ item.label }}{{ end }}", "menu")]
    [TestCase("{{ page.path }}", "page.path")]
    [TestCase("{{ page.query.q }}", "page.query")]
    [TestCase("{{ page.mode }}", "page.mode")]
    [TestCase("{{ page.flash.size }}", "page.flash")]
    public void A_part_that_reads_what_is_of_one_request_is_an_error_that_names_it(string template, string name)
    {
        _site.Theme("plain", "components/greet.html", "hello {{ person.name }}");
        var notes = Plugin(template);
        Assert.That(async () => await PartAsync(notes, s_ada), Throws.Exception.With.Message.Contains($"'{name}'"));
    }

    [Test]
    public void A_part_without_a_tag_is_refused()
    {
        var notes = Plugin("{{ model }}");
        var pages = new PluginPageRenderer(_site.Pages, _site.Contributions, notes.Info);
        Assert.That(
            async () => await pages.PartAsync(_site.Request(), "part", "", [], _ => Task.FromResult<object?>(null)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("cacheTags")
        );
    }

    private PartCache Cache => _site.Services.GetRequiredService<PartCache>();

    private Generation Plugin(string part) =>
        _site.Plugin(
            "notes",
            null,
            ("templates/part.html", part),
            ("templates/list.html", "{{ component \"greet\" }}: {{ model }}")
        );

    private async Task<string> ShowAsync(Generation notes, Person? person)
    {
        var context = _site.Request("/notes", person);
        var part = await PartAsync(context, notes, "");
        await _site.Pages.WriteAsync(context, notes, new("list", part) { Title = "" });
        return SampleSite.Body(context);
    }

    private async Task<string> PartAsync(Generation notes, Person? person = null, string key = "", string? zone = null)
    {
        var context = _site.Request("/notes", person);
        if (zone is not null)
        {
            var culture = _site.Services.GetRequiredService<TextCatalogue>().DefaultCulture;
            context.Features.Set(
                RequestCulture.Get(culture.Language, culture.Mode, TimeZoneInfo.FindSystemTimeZoneById(zone))
            );
        }
        return (await PartAsync(context, notes, key)).ToString();
    }

    private ValueTask<Html> PartAsync(HttpContext context, Generation notes, string key) =>
        _site.Pages.PartAsync(context, notes, "part", key, ["notes"], _ => Task.FromResult<object?>($"note {++_made}"));
}
