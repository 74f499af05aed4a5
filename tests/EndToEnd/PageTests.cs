using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Each page of the site, as each who may see it sees it, narrow and wide, light and dark.</summary>
[Category("Browser")]
internal sealed class PageTests
{
    /// <summary>Who, and where; {lesson} and {quiz} are found in the demo course, {course} is its number in the studio.</summary>
    public static IReadOnlyList<(string Name, string? Email, string Path)> All { get; } =
    [
        ("home", null, "/"),
        ("home-learner", Accounts.Learner, "/"),
        ("catalogue", null, "/courses"),
        ("catalogue-nothing-found", null, "/courses?q=zzzzzz"),
        ("course-visitor", null, DemoSite.CoursePage),
        ("course-learner", Accounts.Learner, DemoSite.CoursePage),
        ("my-learning", Accounts.Learner, "/learn"),
        ("lesson", Accounts.Learner, "{lesson}"),
        ("quiz", Accounts.Learner, "{quiz}"),
        ("sign-in", null, "/account/sign-in"),
        ("sign-up", null, "/account/sign-up"),
        ("sign-up-sent", null, "/account/sign-up/sent"),
        ("link-closed", null, "/account/verify"),
        ("forgot", null, "/account/forgot"),
        ("account", Accounts.Learner, "/account"),
        ("account-password", Accounts.Learner, "/account/password"),
        ("account-email", Accounts.Learner, "/account/email"),
        ("account-sessions", Accounts.Learner, "/account/sessions"),
        ("not-found", null, "/nothing-here"),
        ("forbidden", Accounts.Learner, "/studio/courses"),
        ("studio", Accounts.Teacher, "/studio/courses"),
        ("studio-new", Accounts.Teacher, "/studio/courses/new"),
        ("studio-import", Accounts.Teacher, "/studio/courses/import"),
        ("studio-course", Accounts.Teacher, "{course}"),
        ("studio-settings", Accounts.Teacher, "{settings}"),
        ("studio-lesson", Accounts.Teacher, "{studio-lesson}"),
        ("admin-plugins", Accounts.Owner, "/admin/plugins"),
        ("admin-plugin", Accounts.Owner, "/admin/plugins/courses"),
        ("admin-cost", Accounts.Owner, "/admin/plugins/courses/cost"),
        ("admin-history", Accounts.Owner, "/admin/plugins/courses/history"),
        ("admin-install", Accounts.Owner, "/admin/plugins/install"),
        ("admin-purge", Accounts.Owner, "/admin/plugins/courses/purge"),
        ("admin-settings", Accounts.Owner, "/admin/settings"),
        ("admin-flags", Accounts.Owner, "/admin/flags"),
        ("admin-flag", Accounts.Owner, "/admin/flags/courses.home-newest?who=learner%40edulure.test"),
        ("admin-brand", Accounts.Owner, "/admin/appearance"),
        ("admin-home", Accounts.Owner, "/admin/appearance/home"),
        ("admin-section", Accounts.Owner, "/admin/appearance/home/add/questions"),
        ("admin-pages", Accounts.Owner, "/admin/appearance/pages"),
        ("admin-page", Accounts.Owner, "/admin/appearance/pages/new"),
        ("admin-section-kinds", Accounts.Owner, "/admin/appearance/home/add"),
        ("admin-themes", Accounts.Owner, "/admin/themes"),
        ("admin-theme-check", Accounts.Owner, "/admin/themes/emo/check"),
        ("admin-theme-schedule", Accounts.Owner, "/admin/themes/emo/schedule"),
        ("admin-theme-figures", Accounts.Owner, "/admin/themes/figures"),
        ("admin-theme-history", Accounts.Owner, "/admin/themes/history"),
        ("admin-components", Accounts.Owner, "/admin/themes/components"),
        ("admin-component", Accounts.Owner, "/admin/themes/components/chart"),
        ("admin-playground", Accounts.Owner, "/admin/themes/playground"),
        ("admin-people", Accounts.Owner, "/admin/people"),
        ("admin-people-nobody", Accounts.Owner, "/admin/people?q=zzzzzz"),
        ("admin-person", Accounts.Owner, "/admin/people/3"),
        ("admin-roles", Accounts.Owner, "/admin/roles"),
        ("admin-role", Accounts.Owner, "/admin/roles/instructor"),
        ("admin-access", Accounts.Owner, "/admin/access?person=teacher@edulure.test&permission=courses.edit"),
        ("access", Accounts.Learner, "/access?permission=courses.author"),
        ("admin-languages", Accounts.Owner, "/admin/languages"),
        ("admin-texts", Accounts.Owner, "/admin/languages/es"),
        ("admin-text", Accounts.Owner, "/admin/languages/es/text?key=accounts.account.save"),
        ("admin-search-engines", Accounts.Owner, "/admin/search-engines"),
        ("admin-audit", Accounts.Owner, "/admin/audit"),
        ("admin-audit-nothing", Accounts.Owner, "/admin/audit?who=nobody%40edulure.test"),
        ("admin-audit-entry", Accounts.Owner, "{audit}"),
        ("admin-audit-seal", Accounts.Owner, "/admin/audit/seal"),
        ("go", Accounts.Owner, "/go"),
    ];

    public static IEnumerable<TestCaseData> Pages()
    {
        foreach (var (name, email, path) in All)
        foreach (var width in new[] { 320, 1280 })
            yield return new TestCaseData(name, email, path, width).SetArgDisplayNames(name, $"{width}");
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Is_accessible_and_fits(string name, string? email, string path, int width)
    {
        await using var context = await Browser.OpenAsync(width);
        var page = email is null ? await context.NewPageAsync() : await context.ReturnAsync(email);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 40", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        page.PageError += (_, error) => faults.Add(error);
        await page.GotoAsync(await SitePages.FindAsync(page, path));
        await PictureAsync(page, $"{name}-{width}-light");

        Assert.That(await Axe.ViolationsAsync(page), Is.Empty);
        Assert.That(await page.OverflowAsync(), Is.Zero, "no sideways scroll");
        Assert.That(await page.Locator("h1").CountAsync(), Is.EqualTo(1));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await PictureAsync(page, $"{name}-{width}-dark");
        Assert.That(await Axe.ContrastViolationsAsync(page), Is.Empty, "dark");
        Assert.That(faults, Is.Empty);
    }

    [TestCase("/", null)]
    [TestCase(DemoSite.CoursePage, null)]
    [TestCase("{lesson}", Accounts.Learner)]
    public async Task Reads_from_right_to_left(string path, string? email)
    {
        await using var context = await Browser.OpenAsync(360, locale: "ar");
        var page = await context.OpenAsync(email, path);
        Assert.That(await page.GetAttributeAsync("html", "dir"), Is.EqualTo("rtl"));
        Assert.That(await page.GetAttributeAsync("html", "lang"), Is.EqualTo("ar"));
        await PictureAsync(page, $"rtl-{(path == "/" ? "home" : path.Trim('/', '{', '}').Split('/')[0])}");
        Assert.That(await Axe.ViolationsAsync(page), Is.Empty);
        Assert.That(await page.OverflowAsync(), Is.Zero, "no sideways scroll");
    }

    // For people who look: EDULURE_SCREENSHOTS names a folder.
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("EDULURE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
