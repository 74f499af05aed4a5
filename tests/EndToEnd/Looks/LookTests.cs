using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd.Looks;

/// <summary>
/// Every theme and pack: its pages look as their baselines say and fit a narrow screen; in one look of each theme, and for the
/// report of <c>tests/look</c> in all of them, they are accessible in light, dark and high contrast too.
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

    /// <summary>Every page there is, for a report: they take a quarter of an hour.</summary>
    public static IEnumerable<TestCaseData> OtherPages() =>
        from page in PageTests.All
        where LookReport.IsWanted && s_pages.All(one => one.Path != page.Path || one.Email != page.Email)
        select new TestCaseData(page.Name, page.Email, page.Path).SetArgDisplayNames(page.Name);

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

    private async Task LookAtAsync(string name, string? email, string path, bool isCompared)
    {
        await using var context = await Browser.OpenAsync(Wide, site: _site?.Address);
        var page = await context.OpenAsync(email, path, _site);
        var view = new LookView(look, name, page) { IsCompared = isCompared };

        // Packs of a theme share its templates: what they can break is contrast, which the check of the theme measures.
        var isMeasured = look.StandsForItsTheme || LookReport.IsWanted;
        await view.SeeAsync("wide-light");
        if (isMeasured)
            await view.MeasureAsync("light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await view.SeeAsync("wide-dark");
        if (isMeasured)
            await view.MeasureDarkAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        await page.SetViewportSizeAsync(Narrow, 780);
        await view.SeeAsync("narrow-light");
        await view.FitsAsync(Narrow);

        LookReport.Add(view.Findings);
        Assert.That(view.Findings.Contrasts.Values, Has.All.Property(nameof(ContrastFigures.Measured)).GreaterThan(0));
        Assert.That(view.Findings.Problems, Is.Empty);
    }
}
