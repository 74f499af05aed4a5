using System.Net;
using AngleSharp.Html.Dom;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>The owner's pages of languages and texts.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class LanguagePagesTests(TestDatabaseKind kind)
{
    private const string Greeting = "/admin/languages/es/text?key=form.too-long";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AdminSite.StartAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase("/admin/languages")]
    [TestCase("/admin/languages/es")]
    [TestCase(Greeting)]
    public async Task Only_who_has_the_permission_sees_them(string path)
    {
        _site.Acting = null;
        using var visitor = await _site.Client.GetAsync(path);
        Assert.That(visitor.Headers.Location!.OriginalString, Does.StartWith("/account/sign-in"));
        _site.Acting = new(8, "Lea", "lea@example.org", [Roles.Instructor]);
        using var teacher = await _site.Client.GetAsync(path);
        Assert.That(teacher.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("en", "Languages")]
    [TestCase("es", "Idiomas")]
    [TestCase("ar", "اللغات")]
    public async Task The_list_shows_each_language_and_how_far_each_part_speaks_it(string language, string title)
    {
        var page = await _site.PageAsync("/admin/languages", language);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo(title));
        Assert.That(
            page.QuerySelectorAll(".rows a").Select(link => ((IHtmlAnchorElement)link).PathName),
            Is.EqualTo(new[] { "/admin/languages/ar", "/admin/languages/en", "/admin/languages/es" })
        );
        var parts = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Trim()).ToList();
        Assert.That(parts, Has.Count.EqualTo(2).And.All.Contains("100"));
        Assert.That(page.QuerySelector(".side-nav a[aria-current]")!.TextContent.Trim(), Is.EqualTo(title));
    }

    [Test]
    public async Task Texts_are_searched_by_key_and_words_and_shown_a_part_at_a_time()
    {
        var first = await _site.PageAsync("/admin/languages/es");
        Assert.That(first.QuerySelectorAll("#texts > li"), Has.Length.EqualTo(50));
        var next = ((IHtmlAnchorElement)first.QuerySelector("a[rel=next]")!).GetAttribute("href")!;
        var second = await _site.PageAsync(next);
        Assert.That(
            second.QuerySelectorAll("#texts a").Select(link => link.GetAttribute("href")),
            Has.None.Matches<string>(href => first.QuerySelector($"#texts a[href='{href}']") is not null)
        );

        var found = await _site.PageAsync("/admin/languages/es?q=too many&source=engine");
        Assert.That(found.QuerySelectorAll("#texts > li"), Is.Empty);
        found = await _site.PageAsync("/admin/languages/es?q=TOO-LONG&source=engine");
        Assert.That(found.QuerySelectorAll("#texts > li"), Has.Length.EqualTo(1));
        found = await _site.PageAsync("/admin/languages/es?q=at most {max} characters");
        Assert.That(found.QuerySelector("#texts a")!.GetAttribute("href"), Is.EqualTo(Greeting));
        Assert.That((await _site.PageAsync("/admin/languages/es?show=own")).QuerySelectorAll("#texts > li"), Is.Empty);
    }

    [Test]
    public async Task A_text_is_rewritten_seen_and_taken_back()
    {
        using (var saved = await SaveAsync(("text", "Como mucho {max} signos")))
            Assert.That(saved.Headers.Location!.OriginalString, Is.EqualTo(Greeting));
        Assert.That(Text(), Is.EqualTo("Como mucho 3 signos"));

        var page = await _site.PageAsync(Greeting);
        Assert.That(page.QuerySelector("textarea")!.TextContent.Trim(), Is.EqualTo("Como mucho {max} signos"));
        Assert.That(page.QuerySelector("dl")!.TextContent, Does.Contain(LocaleFiles.ReadEngine("es")["form.too-long"]));
        Assert.That(page.QuerySelector("dl")!.TextContent, Does.Contain(LocaleFiles.ReadEngine("en")["form.too-long"]));
        Assert.That(page.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(1));
        Assert.That(
            (await _site.PageAsync("/admin/languages/es?show=own")).QuerySelectorAll("#texts > li"),
            Has.Length.EqualTo(1)
        );

        using (await SaveAsync(("text", "ignored"), ("reset", "yes"))) { }
        Assert.That(Text(), Is.Not.EqualTo("Como mucho 3 signos"));
        Assert.That((await _site.PageAsync(Greeting)).QuerySelector("button[name=reset]"), Is.Null);
    }

    [TestCase("", "This is needed")]
    [TestCase("Sin límite", "Keep the placeholders {max}")]
    [TestCase("Hasta {maximo} de {max}", "Nothing is put in place of {maximo}")]
    [TestCase("Hasta {max", "A brace does not belong to a placeholder")]
    [TestCase("Hasta {max}\u0007", "This holds a character that cannot be shown")]
    public async Task A_text_whose_placeholders_are_wrong_is_refused_and_changes_nothing(string text, string problem)
    {
        var before = Text();
        using var answer = await SaveAsync(("text", text));
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".field__error")!.TextContent.Trim(), Does.StartWith(problem));
        Assert.That(page.QuerySelector("textarea")!.TextContent.Trim(), Is.EqualTo(text.Trim()));
        Assert.That(Text(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_the_owner_writes_is_text_and_never_markup()
    {
        using (await SaveAsync(("text", "<script>alert({max})</script>"))) { }
        var page = await _site.PageAsync("/admin/languages/es?show=own");
        Assert.That(page.QuerySelectorAll("main script"), Is.Empty);
        Assert.That(page.QuerySelector("#texts a")!.TextContent, Is.EqualTo("<script>alert({max})</script>"));
    }

    [Test]
    public async Task The_original_text_is_not_kept_as_the_owners()
    {
        using (await SaveAsync(("text", LocaleFiles.ReadEngine("es")["form.too-long"]))) { }
        Assert.That((await _site.PageAsync("/admin/languages/es?show=own")).QuerySelectorAll("#texts > li"), Is.Empty);
    }

    [TestCase("/admin/languages/xx")]
    [TestCase("/admin/languages/qps-ploc")]
    [TestCase("/admin/languages/es/text?key=no.such.key")]
    [TestCase("/admin/languages/es/text")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await _site.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private string Text() =>
        _site.Services.GetRequiredService<TextCatalogue>().In(SiteLanguage.Get("es")).Get("form.too-long", ("max", 3));

    private Task<HttpResponseMessage> SaveAsync(params (string, string)[] fields) =>
        _site.PostAsync(Greeting, Greeting, fields);
}
