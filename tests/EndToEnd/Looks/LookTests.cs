using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd.Looks;

/// <summary>
/// Every theme and pack: its pages are accessible in light, dark and high contrast, fit a narrow screen, and look as their
/// baselines say. <c>tests/look</c> makes a report of it.
/// </summary>
[Category("Browser")]
[TestFixtureSource(typeof(Look), nameof(Look.All))]
internal sealed class LookTests(Look look)
{
    private const int Wide = 1280;
    private const int Narrow = 390;
    private const string Gallery = "/admin/themes/components";

    private static readonly (string Name, string? Email, string Path)[] s_pages =
    [
        ("home", null, "/"),
        ("catalogue", null, "/courses"),
        ("course", null, DemoSite.CoursePage),
        ("lesson", Accounts.Learner, "{lesson}"),
        ("quiz", Accounts.Learner, "{quiz}"),
        ("my-learning", Accounts.Learner, "/learn"),
        ("sign-in", null, "/account/sign-in"),
        ("account", Accounts.Learner, "/account"),
        ("studio-course", Accounts.Teacher, "{course}"),
        ("not-found", null, "/nothing-here"),
    ];

    private HostProcess? _site;

    public static IEnumerable<TestCaseData> Pages() =>
        s_pages.Select(page => new TestCaseData(page.Name, page.Email, page.Path).SetArgDisplayNames(page.Name));

    /// <summary>Every page there is, for a report: they take a quarter of an hour.</summary>
    public static IEnumerable<TestCaseData> OtherPages() =>
        from page in PageTests.All
        where LookReport.IsWanted && s_pages.All(one => one.Path != page.Path || one.Email != page.Email)
        select new TestCaseData(page.Name, page.Email, page.Path).SetArgDisplayNames(page.Name);

    /// <summary>The gallery, for a report: it takes minutes in each look.</summary>
    public static IEnumerable<TestCaseData> Galleries() =>
        LookReport.IsWanted ? [new TestCaseData(Gallery).SetArgDisplayNames("gallery")] : [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Browser.IsThere)
            _site = await HostProcess.StartAsync(environment: look.Environment);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [TestCaseSource(nameof(Pages))]
    public Task Page_looks_as_it_should(string name, string? email, string path) =>
        LookAtAsync(name, email, path, isCompared: true);

    [TestCaseSource(nameof(OtherPages))]
    public Task Page_is_accessible(string name, string? email, string path) =>
        LookAtAsync(name, email, path, isCompared: false);

    /// <summary>Every sample of every component.</summary>
    [TestCaseSource(nameof(Galleries))]
    public async Task Gallery_is_accessible(string gallery)
    {
        await using var context = await Browser.OpenAsync(Wide, site: _site?.Address);
        var page = await OpenAsync(context, Accounts.Owner, gallery);
        var view = new LookView(look, "gallery", page, await context.NewPageAsync()) { IsCompared = false };
        var components = await page.EvaluateAsync<string[]>(
            "root => [...document.querySelectorAll(`main a[href^='${root}/']`)].map(link => link.getAttribute('href').slice(root.length + 1))",
            gallery
        );
        Assert.That(components, Has.Length.GreaterThan(40));
        foreach (var component in components)
        {
            await page.GotoAsync($"{gallery}/{component}/samples");
            // A page of samples is lit as its address says; from here on as the system asks for.
            await page.EvaluateAsync("document.documentElement.removeAttribute('data-mode')");
            await view.SeeAsync($"{component}-light");
            await view.MeasureAsync($"{component} light");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await view.SeeAsync($"{component}-dark");
            await MeasureColoursAsync(page, view, component + " ");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        }

        LookReport.Add(view.Findings);
        Assert.That(view.Findings.Problems, Is.Empty);
    }

    private async Task LookAtAsync(string name, string? email, string path, bool isCompared)
    {
        await using var context = await Browser.OpenAsync(Wide, site: _site?.Address);
        var page = await OpenAsync(context, email, path);
        var view = new LookView(look, name, page, await context.NewPageAsync()) { IsCompared = isCompared };

        await view.SeeAsync("wide-light");
        await view.MeasureAsync("light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await view.SeeAsync("wide-dark");
        await MeasureColoursAsync(page, view);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        await page.SetViewportSizeAsync(Narrow, 780);
        await view.SeeAsync("narrow-light");
        await view.FitsAsync(Narrow);

        LookReport.Add(view.Findings);
        Assert.That(view.Findings.Problems, Is.Empty);
    }

    private async Task<IPage> OpenAsync(IBrowserContext context, string? email, string path)
    {
        var page = email is null ? await context.NewPageAsync() : await context.ReturnAsync(email, _site);
        await page.GotoAsync(await SitePages.FindAsync(page, path));
        return page;
    }

    // Of a page that is shown in dark.
    private static async Task MeasureColoursAsync(IPage page, LookView view, string what = "")
    {
        await view.MeasureColoursAsync(what + "dark");
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = Contrast.More });
            await view.MeasureColoursAsync($"{what}{scheme.ToString().ToLowerInvariant()}-contrast", enhanced: true);
        }
    }
}
