using System.Net;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The playground as an owner uses it, with and without script.</summary>
internal sealed class PlaygroundTests
{
    private const string Address = "/admin/themes/playground";
    private const string Frame = ".workbench iframe:only-child";

    [TestCase(true)]
    [TestCase(false)]
    [Category("Browser")]
    public async Task An_owner_tries_templates(bool script)
    {
        await using var context = await Browser.OpenAsync(script: script);
        var page = await context.ReturnAsync(Accounts.Owner);
        await page.GotoAsync(Address);
        var frame = page.FrameLocator(Frame);
        await Assertions.Expect(frame.Locator("h2")).ToHaveTextAsync("Drawing from life");

        var entries = script ? await page.EvaluateAsync<int>("history.length") : 0;
        await page.FillAsync("#model", """{ "title": "Tides & <moons>" }""");
        await TypeAsync("<p id=\"mine\">{{ model.title }}</p>{{ component \"badge\" label: \"New\" }}");
        await Assertions.Expect(frame.Locator("#mine")).ToHaveTextAsync("Tides & <moons>");
        await Assertions.Expect(frame.Locator(".badge")).ToHaveTextAsync("New");

        await page.SelectOptionAsync("#mode", "dark");
        await page.SelectOptionAsync("#language", "ar");
        await page.GetByLabel("Width").SelectOptionAsync("390");
        await TypeAsync("{{ layout \"default\" }}<h1>{{ page.title }}</h1>");
        await Assertions.Expect(frame.Locator(".site-header")).ToBeVisibleAsync();
        await Assertions.Expect(frame.Locator("html[data-mode=dark][dir=rtl]")).ToHaveCountAsync(1);
        Assert.That((await page.Locator(Frame).BoundingBoxAsync())!.Width, Is.EqualTo(390));

        await TypeAsync("<p>\n{{ for one }}");
        await Assertions.Expect(frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 2, column");
        await TypeAsync("{{ while true }}{{ end }}");
        await Assertions.Expect(frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("limit");
        await TypeAsync("<p id=\"mine\">And on</p>");
        await Assertions.Expect(frame.Locator("#mine")).ToHaveTextAsync("And on");

        Assert.That(await page.InputValueAsync("#model"), Does.Contain("moons"), "what was typed stays");
        Assert.That(page.Url, Does.EndWith(Address));
        if (script)
            Assert.That(
                await page.EvaluateAsync<int>("history.length"),
                Is.EqualTo(entries),
                "back leads to the page before"
            );

        async Task TypeAsync(string template)
        {
            await page.FillAsync("#template", template);
            if (!script)
                await page.GetByRole(AriaRole.Button, new() { Name = "Render" }).ClickAsync();
        }
    }

    [Test]
    [Category("Browser")]
    public async Task The_gallery_and_the_check_lead_there()
    {
        await using var context = await Browser.OpenAsync();
        var page = await context.ReturnAsync(Accounts.Owner);
        await page.GotoAsync("/admin/themes/components/timeline");
        await page.Locator("a[href*='/admin/themes/playground?component=timeline']").First.ClickAsync();
        await Assertions
            .Expect(page.Locator("#template"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("component \"timeline\""));
        await Assertions.Expect(page.FrameLocator(Frame).Locator(".timeline")).ToBeVisibleAsync();

        await page.GotoAsync($"{Address}?page=courses/catalogue&sample=0");
        await Assertions.Expect(page.Locator("#part")).ToHaveValueAsync("courses");
        await Assertions.Expect(page.FrameLocator(Frame).Locator("h1")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Only_who_may_change_themes_gets_in_and_only_with_a_token()
    {
        using var visitor = DemoSite.Host.CreateClient(followRedirects: false);
        using var guest = await visitor.GetAsync(Address);
        Assert.That(guest.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther).Or.EqualTo(HttpStatusCode.Redirect));

        using var learner = DemoSite.Host.CreateClient(followRedirects: false);
        await learner.SignInAsync(Accounts.Learner);
        foreach (var path in new[] { Address, Address + "/rendered" })
        {
            using var seen = await learner.GetAsync(path);
            Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }
        using var sent = await learner.SubmitAsync(
            "/account",
            Address + "/rendered",
            ("template", "x"),
            ("part", "site")
        );
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        using var owner = DemoSite.Host.CreateClient(followRedirects: false);
        await owner.SignInAsync(Accounts.Owner);
        using var bare = await owner.PostAsync(
            new Uri(Address + "/rendered", UriKind.Relative),
            new FormUrlEncodedContent([new("template", "x"), new("part", "site")])
        );
        Assert.That(bare.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "without a token");
        using var fine = await owner.SubmitAsync(Address, Address + "/rendered", ("template", "x"), ("part", "site"));
        Assert.That(fine.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var wrong = await owner.SubmitAsync(
            Address,
            Address + "/rendered",
            ("template", "{{ for }}"),
            ("part", "site")
        );
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var large = await owner.SubmitAsync(
            Address,
            Address + "/rendered",
            ("template", new string('x', 5_000_000)),
            ("part", "site")
        );
        Assert.That(large.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }
}
