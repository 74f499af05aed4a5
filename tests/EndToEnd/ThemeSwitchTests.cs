using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Edulure.EndToEnd;

/// <summary>What an owner does to the site's theme, and what the site does when it breaks.</summary>
internal sealed class ThemeSwitchTests
{
    [Test]
    public async Task A_broken_theme_cannot_be_activated_and_one_that_breaks_under_a_running_site_is_left()
    {
        using var themes = new ThemesOfASite("winter");
        await using var host = await HostProcess.StartAsync(environment: themes.Environment);
        await using var context = await Browser.OpenAsync(site: host.Address);
        var page = await context.SignInAsync(Accounts.Owner);

        // Broken: it says why, and nothing changes.
        themes.Write("winter", "components/badge.html", "{{ if }}");
        await page.GotoAsync("/admin/themes");
        await ActivateAsync(page, "winter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not activated");
        await Expect(page.GetByText("winter/components/badge.html(1)").First).ToBeVisibleAsync();
        Assert.That(await host.CreateClient().GetStringAsync("/"), Does.Not.Contain("It snows"));
        var (exit, _, error) = await HostProcess.RunAsync(
            host.DataDirectory,
            ["theme", "activate", "winter"],
            themes.Environment
        );
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error, Does.Contain("winter/components/badge.html(1)"));

        // Mended: it is looked at, then worn by the whole site.
        themes.Delete("winter", "components/badge.html");
        await page.GotoAsync("/admin/themes/winter/preview");
        await page.Locator("a.button--primary").ClickAsync();
        await Expect(page.Locator(".edulure-preview")).ToContainTextAsync("winter");
        await Expect(page.GetByText("It snows")).ToBeVisibleAsync();
        Assert.That(await host.CreateClient().GetStringAsync("/"), Does.Not.Contain("It snows"));
        await page.Locator(".edulure-preview button").ClickAsync();
        await Expect(page.Locator(".edulure-preview")).ToHaveCountAsync(0);
        await page.GotoAsync("/admin/themes");
        await ActivateAsync(page, "winter");
        await Expect(page.Locator(".admin-themes > li").First).ToContainTextAsync("winter");
        using var visitor = host.CreateClient();
        Assert.That(await visitor.GetStringAsync("/"), Does.Contain("It snows"));

        // Broken by hand where nobody has been yet: people see the page all the same, and the site goes back by itself.
        themes.Write("winter", "overrides/accounts/sign-up.html", "{{ layout \"plain\" }}{{ no_such_function 1 }}");
        for (var time = 0; time < 5; time++)
        {
            using var answer = await visitor.GetAsync("/account/sign-up");
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("name=\"email\""));
        }
        await EventuallyAsync(async () => !(await visitor.GetStringAsync("/")).Contains("It snows"));
        await page.GotoAsync("/admin/themes");
        await Expect(page.GetByText(new Regex("winter failed and was left"))).ToBeVisibleAsync();
        await page.GotoAsync("/admin/themes/history");
        await Expect(page.GetByText("Rolled back")).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex("accounts/sign-up failed")).First).ToBeVisibleAsync();
    }

    private static async Task ActivateAsync(IPage page, string theme)
    {
        var card = page.Locator(".admin-themes > li").Filter(new() { HasText = theme });
        await card.Locator("form[action$='/activate'] button").ClickAsync();
        await page.Locator("#confirm-dialog button[value=yes]").ClickAsync();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            late.Token.ThrowIfCancellationRequested();
    }
}

/// <summary>The themes of a site: Aurora as it is built, and children of it.</summary>
internal sealed class ThemesOfASite : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-e2e-themes-");

    public ThemesOfASite(params string[] children)
    {
        Directory.CreateSymbolicLink(
            Path.Combine(_folder.FullName, "aurora"),
            Path.Combine(Repository.HostDirectory, "themes", "aurora")
        );
        foreach (var child in children)
            Write(
                child,
                "theme.json",
                $$"""{ "id": "{{child}}", "name": "{{child}}", "version": "1.0.0", "parent": "aurora" }"""
            );
        foreach (var child in children)
            Write(child, "pages/home.html", "{{ layout \"default\" }}<h1>It snows</h1>");
        Environment = new Dictionary<string, string> { ["EDULURE_Themes__Directory"] = _folder.FullName };
    }

    /// <summary>Makes a host use them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public void Write(string theme, string path, string content)
    {
        var file = Path.Combine(_folder.FullName, theme, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Delete(string theme, string path) => File.Delete(Path.Combine(_folder.FullName, theme, path));

    public void Dispose()
    {
        Directory.Delete(Path.Combine(_folder.FullName, "aurora"));
        _folder.Delete(recursive: true);
    }
}
