using Microsoft.Playwright;

namespace Edulure.EndToEnd;

/// <summary>Addresses that only the demo site knows: <c>{lesson}</c>, <c>{quiz}</c>, <c>{course}</c> and what stands below it.</summary>
internal static class SitePages
{
    /// <summary>A page as somebody sees it; without an address of theirs, as a visitor does.</summary>
    public static async Task<IPage> OpenAsync(
        this IBrowserContext context,
        string? email,
        string path,
        HostProcess? site = null
    )
    {
        var page = email is null ? await context.NewPageAsync() : await context.ReturnAsync(email, site);
        await page.GotoAsync(await FindAsync(page, path));
        return page;
    }

    public static async Task<string> FindAsync(IPage page, string path)
    {
        switch (path)
        {
            case "{lesson}":
                await page.GotoAsync("/learn/build-your-first-edulure-plugin");
                return page.Url;
            case "{quiz}":
                return await FindQuizAsync(page);
            case "{course}":
                await page.GotoAsync("/studio/courses");
                return (
                    await page.GetByRole(AriaRole.Link, new() { Name = "Build your first" }).GetAttributeAsync("href")
                )!;
            case "{settings}":
                return await FirstLinkAsync(page, await FindAsync(page, "{course}"), @"^/studio/courses/\d+/settings$");
            case "{studio-lesson}":
                return await FirstLinkAsync(
                    page,
                    await FindAsync(page, "{course}"),
                    @"^/studio/courses/\d+/lessons/\d+$"
                );
            case "{audit}":
                return await FirstLinkAsync(page, "/admin/audit", @"^/admin/audit/entries/\d+$");
            default:
                return path;
        }
    }

    // The page of the attempt itself; an open attempt is taken up again.
    private static async Task<string> FindQuizAsync(IPage page)
    {
        await page.GotoAsync("/learn/build-your-first-edulure-plugin");
        var lessons = await page.EvaluateAsync<string[]>(
            "[...new Set([...document.querySelectorAll('a[href^=\"/learn/build-your-first\"]')].map(a => a.getAttribute('href')))]"
        );
        foreach (var lesson in lessons)
        {
            await page.GotoAsync(lesson);
            var open = page.Locator("main a[href*='/quiz/'] >> visible=true").First;
            if (await open.CountAsync() > 0)
                return (await open.GetAttributeAsync("href"))!;
            var start = page.Locator("form[action*='/quiz/'] button[type=submit] >> visible=true").First;
            if (await start.CountAsync() == 0)
                continue;
            await start.ClickAsync();
            await page.Locator(".question").First.WaitForAsync();
            return page.Url;
        }
        throw new InvalidOperationException("The demo course has no quiz.");
    }

    private static async Task<string> FirstLinkAsync(IPage page, string from, string pattern)
    {
        await page.GotoAsync(from);
        return await page.EvaluateAsync<string?>(
                "pattern => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).find(h => new RegExp(pattern).test(h)) ?? null",
                pattern
            ) ?? throw new InvalidOperationException($"{from} has no link like {pattern}.");
    }
}
