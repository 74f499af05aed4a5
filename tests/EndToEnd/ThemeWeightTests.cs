using System.Collections.Concurrent;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>What a visitor's browser fetches for the front page of a theme with faces of its own.</summary>
[Category("Browser")]
internal sealed class ThemeWeightTests
{
    private const int Kilobyte = 1024;

    [TestCase("emo")]
    [TestCase("seasons")]
    public async Task The_front_page_keeps_to_its_budgets_of_fonts_and_requests(string theme)
    {
        await using var host = await HostProcess.StartAsync(
            environment: new Dictionary<string, string> { ["EDULURE_Theme__Id"] = theme }
        );
        await using var context = await Browser.OpenAsync(site: host.Address);
        var page = await context.NewPageAsync();
        var answers = new ConcurrentBag<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var fonts = answers.Where(answer => answer.Request.ResourceType == "font").ToList();
        var weights = await Task.WhenAll(fonts.Select(async font => (await font.BodyAsync()).Length));
        Assert.That(fonts, Is.Not.Empty, "its faces are there");
        Assert.That(fonts.Select(font => font.Url), Has.None.Contains("inter-"), "none of its parent's");
        Assert.That(weights.Sum(), Is.LessThanOrEqualTo(50 * Kilobyte));
        Assert.That(answers, Has.Count.LessThanOrEqualTo(12), string.Join('\n', answers.Select(one => one.Url)));
        Assert.That(answers.Where(answer => answer.Status >= 400).Select(answer => answer.Url), Is.Empty);
    }
}
