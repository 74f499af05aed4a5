using System.Net;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Search and go, over any page and as a page of its own.</summary>
[Category("Browser")]
internal sealed class PaletteTests
{
    [Test]
    public async Task Opens_by_key_finds_while_typing_and_goes()
    {
        await using var context = await Browser.OpenAsync();
        var page = await context.ReturnAsync(Accounts.Teacher);
        await page.GotoAsync("/courses");
        Assert.That(await page.Locator("link[href*=palette]").CountAsync(), Is.Zero, "nothing of it is fetched before");
        await page.FocusAsync("main a");
        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Search and go" });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions
            .Expect(page.Locator(".palette [role=option]").First)
            .ToHaveAttributeAsync("aria-selected", "true");
        Assert.That(await Axe.ViolationsAsync(page), Is.Empty);

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog.palette")).ToBeHiddenAsync();
        Assert.That(
            await page.EvaluateAsync<bool>("document.activeElement.matches('main a')"),
            "the focus is where it was"
        );

        await page.Keyboard.PressAsync("Control+k");
        await field.FillAsync("STUDIÓ");
        await Assertions.Expect(page.Locator(".palette [aria-selected=true]")).ToHaveTextAsync("Studio");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/studio"));
    }

    [Test]
    public async Task Words_that_are_no_place_are_searched_for()
    {
        await using var context = await Browser.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Search and go" }).ClickAsync();
        await page.Locator(".palette input").FillAsync("plugin & more");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main input[name=q]")).ToHaveValueAsync("plugin & more");
    }

    [Test]
    public async Task Without_script_it_is_a_page()
    {
        await using var context = await Browser.OpenAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Search and go" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Search and go");
        Assert.That(await page.Locator("main a[href='/courses']").CountAsync(), Is.EqualTo(1));
        await page.FillAsync("main input[name=q]", "plugin");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/courses[?]q=plugin"));
    }

    [TestCase(320, "en-GB")]
    [TestCase(1280, "ar")]
    public async Task Its_page_is_accessible_and_fits(int width, string locale)
    {
        await using var context = await Browser.OpenAsync(width, locale: locale);
        var page = await context.ReturnAsync(Accounts.Owner);
        await page.GotoAsync("/go");
        Assert.That(await Axe.ViolationsAsync(page), Is.Empty);
        Assert.That(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"),
            Is.LessThanOrEqualTo(0)
        );
    }

    [Test]
    public async Task Its_data_is_of_one_person_and_no_other_cache_keeps_it()
    {
        using var person = DemoSite.Host.CreateClient();
        using var visitors = await person.GetAsync("/go.json");
        await person.SignInAsync(Accounts.Owner);
        using var owners = await person.GetAsync("/go.json");
        Assert.That(owners.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        Assert.That(owners.Headers.Vary, Does.Contain("Cookie"));
        Assert.That(await owners.Content.ReadAsStringAsync(), Does.Contain("/admin"));
        Assert.That(
            await visitors.Content.ReadAsStringAsync(),
            Does.Not.Contain("/admin").And.Contain("/account/sign-in")
        );
        using var again = new HttpRequestMessage(HttpMethod.Get, "/go.json");
        again.Headers.IfNoneMatch.Add(owners.Headers.ETag!);
        Assert.That((await person.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        using var others = new HttpRequestMessage(HttpMethod.Get, "/go.json");
        others.Headers.IfNoneMatch.Add(visitors.Headers.ETag!);
        Assert.That((await person.SendAsync(others)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
