using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>One Chromium for all browser tests; each test has a context, that is cookies, of its own.</summary>
[SetUpFixture]
internal sealed class Browser
{
    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    public static bool IsThere => Executable is not null;

    private static string? Executable => Environment.GetEnvironmentVariable("EDULURE_TEST_CHROMIUM");

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (s_browser is not null)
            await s_browser.DisposeAsync();
        s_playwright?.Dispose();
    }

    /// <summary>Without a browser the test is skipped.</summary>
    public static void Need()
    {
        if (!IsThere)
            Assert.Ignore("SKIPPED: no browser (set EDULURE_TEST_CHROMIUM to a Chromium)");
    }

    public static async Task<IBrowserContext> OpenAsync(
        int width = 1280,
        ColorScheme colours = ColorScheme.Light,
        string locale = "en-GB",
        bool script = true,
        Uri? site = null
    )
    {
        Need();
        s_playwright ??= await Playwright.CreateAsync();
        s_browser ??= await s_playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Executable,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        var context = await s_browser.NewContextAsync(
            new()
            {
                BaseURL = (site ?? DemoSite.Host.Address).ToString(),
                ViewportSize = new() { Width = width, Height = width < 600 ? 780 : 900 },
                ColorScheme = colours,
                Locale = locale,
                JavaScriptEnabled = script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(45_000);
        return context;
    }
}
