using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Life;

/// <summary>What people see of a theme that fails: the same page in another.</summary>
internal sealed class StandInTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void SetUp()
    {
        _site = new SampleSite()
            .Theme("aurora", "theme.json", """{ "id": "aurora", "name": "Aurora", "version": "1.0.0" }""")
            .Theme("aurora", "layouts/default.html", "<body>stand-in {{ content }}</body>")
            .Theme("aurora", "components/badge.html", "<b>{{ label }}</b>")
            .Theme("plain", "components/badge.html", "<i>{{ label }}</i>");
    }

    [TearDown]
    public void TearDown() => _site.Dispose();

    [TestCase("{{ if }}", TestName = "A layout that cannot be parsed")]
    [TestCase("{{ no_such_function 1 }}{{ content }}", TestName = "A layout that fails as it runs")]
    [TestCase("{{ component \"gone\" }}{{ content }}", TestName = "A layout that names what is not there")]
    public async Task A_page_that_the_theme_fails_is_rendered_with_another(string layout)
    {
        _site.Theme("plain", "layouts/default.html", layout);
        var page = await GetAsync("{{ layout \"default\" }}hello");

        Assert.That(SampleSite.Body(page), Is.EqualTo("<body>stand-in hello</body>"));
        Assert.That(page.Response.StatusCode, Is.EqualTo(200));
        Assert.That(page.Response.Headers.CacheControl.ToString(), Is.EqualTo("private, no-store"));
        Assert.That(Errors, Is.EqualTo(1));
    }

    [Test]
    public async Task A_component_that_the_theme_fails_is_the_themes_fault_on_a_page_of_a_plugin()
    {
        _site.Theme("plain", "components/badge.html", "{{ no_such_function 1 }}");
        var page = await GetAsync("{{ layout \"default\" }}{{ component \"badge\" label: \"x\" }}");
        Assert.That(SampleSite.Body(page), Is.EqualTo("<body>stand-in <b>x</b></body>"));
        Assert.That(Errors, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_theme_puts_in_place_of_a_plugins_template_is_its_fault_too()
    {
        _site.Theme("plain", "overrides/bees/page.html", "{{ no_such_function 1 }}");
        var page = await GetAsync("{{ layout \"default\" }}its own");
        Assert.That(SampleSite.Body(page), Is.EqualTo("<body>stand-in its own</body>"));
        Assert.That(Errors, Is.EqualTo(1));
    }

    [TestCase("{{ no_such_function 1 }}", TestName = "A fault of its own")]
    [TestCase("{{ component \"no-such\" }}", TestName = "A component that no theme has")]
    public void A_plugins_fault_is_not_the_themes(string template)
    {
        Assert.That(async () => await GetAsync(template), Throws.Exception);
        Assert.That(Errors, Is.Zero);
    }

    [Test]
    public void What_fails_in_every_theme_is_not_one_themes_fault()
    {
        _site
            .Theme("plain", "components/badge.html", "{{ label.text }}")
            .Theme("aurora", "components/badge.html", "{{ label.text }}");
        Assert.That(
            async () => await GetAsync("{{ component \"badge\" label: model }}", new Broken()),
            Throws.Exception
        );
        Assert.That(Errors, Is.Zero);
    }

    [Test]
    public async Task A_contribution_to_a_slot_is_saved_too_and_its_plugin_is_not_blamed()
    {
        _site.Theme("plain", "components/badge.html", "{{ no_such_function 1 }}");
        var bees = _site.Plugin("bees", null, ("templates/page.html", "{{ component \"badge\" label: \"x\" }}"));
        var html = await _site.Pages.FragmentAsync(_site.Request(), bees, "page", null);
        Assert.That(html.ToString(), Is.EqualTo("<b>x</b>"));
        Assert.That(Errors, Is.EqualTo(1));
    }

    [Test]
    public async Task The_theme_is_given_up_once_when_a_page_failed_too_often()
    {
        _site.Theme("plain", "layouts/default.html", "{{ no_such_function 1 }}");
        var reasons = new List<string>();
        var page = _site.Plugin("bees", null, ("templates/page.html", "{{ layout \"default\" }}hello"));
        _site.Services.GetRequiredService<ThemeFaults>().TooMany += (_, reason) => reasons.Add(reason);
        for (var time = 0; time < 10; time++)
            await _site.Pages.WriteAsync(_site.Request(), page, new("page") { Title = "" });
        Assert.That(reasons, Has.Count.EqualTo(1));
        Assert.That(reasons[0], Does.Contain("bees/page").And.Contain("plain/layouts/default.html"));
    }

    private long Errors => _site.Services.GetRequiredService<ThemeFigures>().Read()?.Errors ?? 0;

    private async Task<HttpContext> GetAsync(string template, object? model = null)
    {
        var bees = _site.Plugin("bees", null, ("templates/page.html", template));
        var request = _site.Request();
        await _site.Pages.WriteAsync(request, bees, new("page", model) { Title = "" });
        return request;
    }

    private sealed class Broken
    {
        public string Text => throw new InvalidOperationException("It is broken.");
    }
}
