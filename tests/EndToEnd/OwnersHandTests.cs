using Microsoft.Playwright;
using NUnit.Framework;
using SkiaSharp;

namespace Edulure.EndToEnd;

/// <summary>What an owner changes at /admin/appearance is what the next visitor sees, from the page cache too.</summary>
[Category("Browser")]
internal sealed class OwnersHandTests
{
    private static readonly byte[] s_logo = Picture();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Colour_logo_and_a_section_of_the_home_page_reach_visitors(bool script)
    {
        await using var host = await HostProcess.StartAsync();
        await using var owners = await Browser.OpenAsync(script: script, site: host.Address);
        await using var visitors = await Browser.OpenAsync(locale: "ar", script: script, site: host.Address);
        var owner = await owners.SignInAsync(Accounts.Owner);
        var visitor = await visitors.NewPageAsync();
        await visitor.GotoAsync("/");
        var before = await ButtonColourAsync(visitor);
        Assert.That(await visitor.Locator("img.logo").CountAsync(), Is.Zero);

        await owner.GotoAsync("/admin/appearance");
        await owner.FillAsync("#primary", "#8a2be2");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await owner.GetByText("Visitors see it now").WaitForAsync();
        await owner.SetInputFilesAsync(
            "#logo",
            new FilePayload
            {
                Name = "logo.png",
                MimeType = "image/png",
                Buffer = s_logo,
            }
        );
        await owner.Locator("form[action$='/pictures/logo'] button").First.ClickAsync();
        await owner.Locator(".brand-picture img").WaitForAsync();
        await owner.GotoAsync("/admin/appearance/home/add/hero");
        await owner.FillAsync("#section-title", "Learn to build");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Add to the draft" }).Last.ClickAsync();

        await visitor.GotoAsync("/");
        Assert.That(await ButtonColourAsync(visitor), Is.Not.EqualTo(before), "the colour");
        Assert.That(await visitor.Locator("header img.logo").CountAsync(), Is.EqualTo(1), "the logo");
        Assert.That(await visitor.Locator("h1").TextContentAsync(), Does.Not.Contain("Learn to build"), "a draft");

        await owner.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await owner.GetByText("This is what visitors see").WaitForAsync();
        await visitor.GotoAsync("/");
        Assert.That(await visitor.Locator("h1").TextContentAsync(), Does.Contain("Learn to build"), "the section");
        Assert.That(await visitor.GetAttributeAsync("html", "dir"), Is.EqualTo("rtl"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_page_is_there_when_it_is_published(bool script)
    {
        await using var owners = await Browser.OpenAsync(script: script);
        var owner = await owners.ReturnAsync(Accounts.Owner);
        var slug = script ? "about-with-script" : "about-without-script";
        await owner.GotoAsync("/admin/appearance/pages/new");
        await owner.FillAsync("#page-title", "About us");
        await owner.FillAsync("#page-slug", slug);
        await owner.FillAsync("#page-body", "# We build\n\n<script>alert(1)</script>");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await owner.GetByRole(AriaRole.Link, new() { Name = "Versions" }).WaitForAsync();

        await using var visitors = await Browser.OpenAsync(320, script: script);
        var visitor = await visitors.NewPageAsync();
        Assert.That((await visitor.GotoAsync("/p/" + slug))!.Status, Is.EqualTo(404), "a draft");

        await owner.GetByRole(AriaRole.Button, new() { Name = "Save and publish" }).ClickAsync();
        await owner.GetByRole(AriaRole.Link, new() { Name = "Open the page" }).WaitForAsync();
        Assert.That((await visitor.GotoAsync("/p/" + slug))!.Status, Is.EqualTo(200));
        Assert.That(await visitor.Locator("h1").TextContentAsync(), Is.EqualTo("About us"));
        Assert.That(await visitor.Locator(".prose h2").TextContentAsync(), Is.EqualTo("We build"));
        Assert.That(await visitor.Locator(".prose script").CountAsync(), Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_renamed_entry_a_link_and_a_column_reach_visitors(bool script)
    {
        await using var host = await HostProcess.StartAsync();
        await using var owners = await Browser.OpenAsync(script: script, site: host.Address);
        await using var visitors = await Browser.OpenAsync(script: script, site: host.Address);
        var owner = await owners.SignInAsync(Accounts.Owner);
        var visitor = await visitors.NewPageAsync();
        await visitor.GotoAsync("/");
        Assert.That(await visitor.Locator(".site-nav a").AllTextContentsAsync(), Does.Contain("Courses"));
        Assert.That(await visitor.Locator(".footer-columns").CountAsync(), Is.Zero);

        await owner.GotoAsync("/admin/appearance/menus");
        await owner
            .Locator("[aria-labelledby=menu-main]")
            .GetByRole(AriaRole.Link, new() { Name = "Courses" })
            .ClickAsync();
        await owner.FillAsync("#link-label", "Learn");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await owner.GetByText("Visitors see it now").WaitForAsync();
        await owner.GetByRole(AriaRole.Link, new() { Name = "Add a link to the main menu" }).ClickAsync();
        await owner.FillAsync("#link-label", "Blog");
        await owner.FillAsync("#link-href", "https://example.org/blog");
        await owner.SelectOptionAsync("#link-audience", "Visitors");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Add link" }).ClickAsync();
        await owner.GetByText("Visitors see it now").WaitForAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Move up: Blog" }).ClickAsync();
        await owner.GetByRole(AriaRole.Link, new() { Name = "Edit columns and text" }).ClickAsync();
        await owner.FillAsync("#footer-text", "Made **here**");
        await owner.FillAsync("#column-0-title", "School");
        await owner.FillAsync("#column-0-0-label", "About");
        await owner.FillAsync("#column-0-0-href", "/p/about");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await owner.GetByText("Visitors see it now").WaitForAsync();
        Assert.That(await owner.Locator(".site-nav a").AllTextContentsAsync(), Does.Not.Contain("Blog"));

        await visitor.GotoAsync("/");
        var menu = await visitor.Locator(".site-nav a").AllTextContentsAsync();
        Assert.That(menu, Does.Contain("Learn").And.Contain("Blog").And.Not.Contain("Courses"));
        Assert.That(await visitor.Locator(".footer-columns h2").TextContentAsync(), Is.EqualTo("School"));
        Assert.That(
            await visitor
                .Locator(".footer-columns")
                .GetByRole(AriaRole.Link, new() { Name = "About" })
                .GetAttributeAsync("href"),
            Is.EqualTo("/p/about")
        );
    }

    private static Task<string> ButtonColourAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--c-brand-9')");

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(180, 180);
        bitmap.Erase(SKColors.SlateGray);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }
}
