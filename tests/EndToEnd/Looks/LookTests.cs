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

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Browser.IsThere)
            _site = await HostProcess.StartAsync(environment: look.Environment);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [TestCaseSource(nameof(Pages))]
    public async Task Page_looks_as_it_should(string name, string? email, string path)
    {
        await using var context = await Browser.OpenAsync(Wide, site: _site?.Address);
        var page = email is null ? await context.NewPageAsync() : await context.ReturnAsync(email, _site);
        await page.GotoAsync(await SitePages.FindAsync(page, path));
        var view = new LookView(look, name, Baseline.Read(look, name), page);

        await view.SeeAsync("wide-light");
        await view.MeasureAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await view.SeeAsync("wide-dark");
        await view.MeasureColoursAsync("dark");
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = Contrast.More });
            await view.MeasureColoursAsync($"{scheme.ToString().ToLowerInvariant()}-contrast", enhanced: true);
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        await page.SetViewportSizeAsync(Narrow, 780);
        await view.SeeAsync("narrow-light");
        await view.FitsAsync(Narrow);

        LookReport.Add(view.Findings);
        Assert.That(view.Findings.Problems, Is.Empty);
    }
}
