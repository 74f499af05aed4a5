using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd.Looks;

/// <summary>
/// Every sample of every component looks as its baseline says, in one look of each theme. For a report each is measured by axe
/// too, in every look, which takes a quarter of an hour.
/// </summary>
[Category("Browser")]
[TestFixtureSource(nameof(Looks))]
internal sealed class GalleryTests(Look look)
{
    private const string Gallery = "/admin/themes/components";

    public static IEnumerable<Look> Looks { get; } =
        Look.All.Where(look => look.StandsForItsTheme || LookReport.IsWanted);

    [Test]
    public async Task Components_look_as_they_should()
    {
        Browser.Need();
        await using var site = await HostProcess.StartAsync(environment: look.Environment);
        await using var context = await Browser.OpenAsync(site: site.Address);
        var page = await context.OpenAsync(Accounts.Owner, Gallery, site);
        var view = new LookView(look, "gallery", page) { IsCompared = look.StandsForItsTheme };
        var components = await page.EvaluateAsync<string[]>(
            "root => [...document.querySelectorAll(`main a[href^='${root}/']`)].map(link => link.getAttribute('href').slice(root.length + 1))",
            Gallery
        );
        Assert.That(components, Has.Length.GreaterThan(40));
        foreach (var component in components)
        {
            await page.GotoAsync($"{Gallery}/{component}/samples");
            // A page of samples is lit as its address says; from here on as the system asks for.
            await page.EvaluateAsync("document.documentElement.removeAttribute('data-mode')");
            await view.SeeAsync($"{component}-light");
            if (LookReport.IsWanted)
                await view.MeasureSamplesAsync($"{component} light");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await view.SeeAsync($"{component}-dark");
            if (LookReport.IsWanted)
                await view.MeasureDarkAsync(component + " ");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        LookReport.Add(view.Findings);
        Assert.That(view.Findings.Problems, Is.Empty);
    }
}
