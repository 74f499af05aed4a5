using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Languages in the browser: what is not translated, what the owner rewrites, and what people choose.</summary>
[Category("Browser")]
internal sealed class LanguageTests
{
    // Texts and names for screen readers that hold words and are not of the pseudo-locale. What people and plugins bring
    // says so itself: it has a language or a direction of its own, or stands isolated.
    private const string FindPlain = """
        (data) => {
          const own = ".avatar, .menu__head, select[name=time_zone], script, style, template, noscript, code, kbd, pre, bdi, .prose, textarea, [translate=no], [dir=auto], [lang]:not(html)";
          const isPlain = (text) => !data.includes(text.trim()) && !/^([A-Z][a-z]{2} \d{1,2}, \d{4}|([A-Z][a-z]{2} \d{1,2}, \d{4}, )?\d{1,2}:\d\d\s[AP]M)$/.test(text.trim()) && !/^\s*\[.*\]\s*$/s.test(text) && /\p{L}{2,}/u.test(text) && !/[^\x00-\x7F]/.test(text.replace(/[’“”–—…·→−\u00a0\u202f\u2066-\u2069]/g, ""));
          const found = [];
          const nodes = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
          while (nodes.nextNode()) {
            const parent = nodes.currentNode.parentElement;
            if (!parent.closest(own) && !parent.closest("head:not(:has(title))") && isPlain(nodes.currentNode.data))
              found.push(`${parent.localName}.${parent.className}: ${nodes.currentNode.data.trim()}`);
          }
          for (const name of ["aria-label", "title", "placeholder", "alt"])
            for (const element of document.querySelectorAll(`[${name}]`))
              if (!element.closest(own) && isPlain(element.getAttribute(name)))
                found.push(`${element.localName}.${element.className}[${name}]: ${element.getAttribute(name)}`);
          return [...new Set(found)];
        }
        """;

    // What the demo brings and no translator does: names, titles, and a language in its own words.
    private static readonly string[] s_data =
    [
        "Edulure",
        "English",
        "Programming",
        "Theo Teacher",
        "Lea Learner",
        "Olivia Owner",
        "Build your first Edulure plugin",
        "Build your first Edulure plugin – Edulure",
        "A page and its template – Build your first Edulure plugin – Edulure",
        "The entry class",
        "Courses – Edulure",
        "Lea Learner – Edulure",
        "Make a plugin with dotnet new and run it in a site",
        "Show a page from a template, and take in a form safely",
        "Keep rows in a table on SQLite and PostgreSQL alike",
        "Put a piece of your plugin on other plugins' pages",
        "Enable and disable it while the site serves",
    ];

    private static readonly (string? Email, string Path)[] s_walk =
    [
        (null, "/"),
        (null, "/courses"),
        (null, "/courses?q=zzzzzz"),
        (null, DemoSite.CoursePage),
        (null, "/account/sign-in"),
        (null, "/account/sign-up"),
        (null, "/account/sign-up/sent"),
        (null, "/account/verify"),
        (null, "/account/forgot"),
        (null, "/nothing-here"),
        (Accounts.Learner, "/learn"),
        (Accounts.Learner, "/learn/build-your-first-edulure-plugin"),
        (Accounts.Learner, "/account"),
        (Accounts.Learner, "/account/password"),
        (Accounts.Learner, "/account/email"),
        (Accounts.Learner, "/studio/courses"),
        (Accounts.Teacher, "/studio/courses"),
        (Accounts.Teacher, "/studio/courses/new"),
        (Accounts.Owner, "/admin/plugins"),
        (Accounts.Owner, "/admin/plugins/courses"),
        (Accounts.Owner, "/admin/plugins/courses/cost"),
        (Accounts.Owner, "/admin/plugins/courses/history"),
        (Accounts.Owner, "/admin/plugins/courses/purge"),
        (Accounts.Owner, "/admin/plugins/install"),
        (Accounts.Owner, "/admin/settings"),
        (Accounts.Owner, "/admin/settings/courses"),
        (Accounts.Learner, "/access?permission=courses.author"),
        (Accounts.Owner, "/admin/people"),
        (Accounts.Owner, "/admin/people/3"),
        (Accounts.Owner, "/admin/roles"),
        (Accounts.Owner, "/admin/roles/instructor"),
        (Accounts.Owner, "/admin/access?permission=courses.edit"),
        (Accounts.Owner, "/admin/flags"),
        (Accounts.Owner, "/admin/flags/courses.home-newest?who=learner%40edulure.test"),
        (Accounts.Owner, "/admin/languages"),
        (Accounts.Owner, "/admin/languages/es"),
        (Accounts.Owner, "/admin/languages/es/text?key=form.too-long"),
    ];

    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() =>
        _host = await HostProcess.StartAsync(
            environment: new Dictionary<string, string> { ["EDULURE_Site__PseudoLocale"] = "true" }
        );

    [OneTimeTearDown]
    public async Task StopAsync() => await (_host?.DisposeAsync() ?? default);

    [Test]
    public async Task Every_text_stands_in_a_locale_file()
    {
        var plain = new List<string>();
        foreach (var person in s_walk.GroupBy(stop => stop.Email))
        {
            await using var context = await Browser.OpenAsync(site: _host.Address);
            await context.AddCookiesAsync([
                new()
                {
                    Name = "edulure_lang",
                    Value = "qps-ploc",
                    Url = _host.Address.ToString(),
                },
            ]);
            var page = person.Key is null ? await context.NewPageAsync() : await context.SignInAsync(person.Key);
            foreach (var (_, path) in person)
            {
                await page.GotoAsync(path);
                Assert.That(await page.GetAttributeAsync("html", "lang"), Is.EqualTo("qps-ploc"));
                plain.AddRange(
                    (await page.EvaluateAsync<string[]>(FindPlain, s_data)).Select(text => $"{path}  {text}")
                );
            }
        }
        Assert.That(plain, Is.Empty, string.Join('\n', plain));
    }

    [Test]
    public async Task The_owner_rewrites_a_text_without_script_and_visitors_read_it_at_once()
    {
        await using var visiting = await Browser.OpenAsync(locale: "es", site: _host.Address);
        var visitor = await visiting.NewPageAsync();
        await visitor.GotoAsync("/");
        var before = await visitor.InnerTextAsync("h1");

        await using var owning = await Browser.OpenAsync(script: false, site: _host.Address);
        var owner = await owning.SignInAsync(Accounts.Owner);
        await owner.GotoAsync("/admin/languages");
        await owner.Locator(".rows a[href$='/es']").ClickAsync();
        await owner.FillAsync("main input[name=q]", before);
        await owner.ClickAsync("main form[role=search] button");
        await owner.ClickAsync("#texts a");
        await owner.FillAsync("main textarea", "Aprende con nosotros {nombre}");
        await owner.ClickAsync("main form[method=post] .button--primary");
        await Assertions.Expect(owner.Locator(".field__error")).ToContainTextAsync("{nombre}");
        await owner.FillAsync("main textarea", "Aprende con nosotros");
        await owner.ClickAsync("main form[method=post] .button--primary");
        await Assertions.Expect(owner.Locator("tbody tr")).ToHaveCountAsync(1);

        await visitor.ReloadAsync();
        Assert.That(await visitor.InnerTextAsync("h1"), Is.EqualTo("Aprende con nosotros"));

        await owner.ClickAsync("main button[name=reset]");
        await Assertions.Expect(owner.Locator("main button[name=reset]")).ToHaveCountAsync(0);
        await visitor.ReloadAsync();
        Assert.That(await visitor.InnerTextAsync("h1"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_choice_goes_along_with_whoever_signs_in()
    {
        await using (var first = await Browser.OpenAsync(site: _host.Address))
        {
            var page = await first.NewPageAsync();
            await page.GotoAsync("/account/sign-in");
            await ChooseAsync(page, "ar");
            Assert.That(await page.GetAttributeAsync("html", "dir"), Is.EqualTo("rtl"));
            page = await first.SignInAsync(Accounts.Teacher);
            await page.GotoAsync("/account");
            Assert.That(await page.InputValueAsync("select[name=language]"), Is.EqualTo("ar"));
            Assert.That((await first.CookiesAsync()).Select(cookie => cookie.Name), Has.None.EqualTo("edulure_lang"));
        }
        await using var second = await Browser.OpenAsync(site: _host.Address);
        var elsewhere = await second.SignInAsync(Accounts.Teacher);
        Assert.That(await elsewhere.GetAttributeAsync("html", "lang"), Is.EqualTo("ar"), "on every device");
        await ChooseAsync(elsewhere, "en");
        Assert.That(await elsewhere.GetAttributeAsync("html", "lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task The_browser_says_which_zone_it_lives_in()
    {
        await using var context = await Browser.OpenAsync(site: _host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        var zone = await page.EvaluateAsync<string>("Intl.DateTimeFormat().resolvedOptions().timeZone");
        var cookies = await context.CookiesAsync();
        Assert.That(
            cookies
                .Where(cookie => cookie.Name == "edulure_zone")
                .Select(cookie => Uri.UnescapeDataString(cookie.Value)),
            Is.EqualTo(new[] { zone })
        );
    }

    [Test]
    public async Task The_language_pages_are_accessible_and_fit(
        [Values("/admin/languages", "/admin/languages/ar", "/admin/languages/ar/text?key=admin.plugins.alive.few")]
            string path,
        [Values("en", "es", "ar")] string language
    )
    {
        await using var context = await Browser.OpenAsync(
            390,
            language == "es" ? ColorScheme.Dark : ColorScheme.Light,
            site: _host.Address
        );
        // Chosen, and said by nothing else: what the others chose for the owner in their tests is of no matter.
        var page = await context.ReturnAsync(Accounts.Owner, _host);
        await page.GotoAsync(path);
        await ChooseAsync(page, language);
        Assert.That(await page.GetAttributeAsync("html", "dir"), Is.EqualTo(language == "ar" ? "rtl" : "ltr"));
        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            if (Environment.GetEnvironmentVariable("EDULURE_SCREENSHOTS") is { Length: > 0 } folder)
            {
                var name = $"languages-{path.Count(one => one == '/')}-{language}-{width}.png";
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = width > 600 });
            }
            Assert.That(await Axe.ViolationsAsync(page), Is.Empty);
            Assert.That(await page.OverflowAsync(), Is.Zero, "no sideways scroll");
        }
    }

    private static async Task ChooseAsync(IPage page, string language)
    {
        await page.Locator("form.preferences select[name=lang]")
            .First.EvaluateAsync("(select, value) => { select.value = value; select.form.requestSubmit(); }", language);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }
}
