using Edulure.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Edulure.EndToEnd;

/// <summary>The product's main job, as a person does it.</summary>
[Category("Browser")]
internal sealed class LearningTests
{
    [TestCase(true)]
    [TestCase(false, Description = "Every page works without JavaScript for its main action")]
    public async Task A_visitor_signs_up_enrols_learns_answers_the_quiz_and_finds_the_progress_again(bool script)
    {
        await using var context = await Browser.OpenAsync(script: script);
        var page = await context.NewPageAsync();
        var email = $"ada-{(script ? "script" : "plain")}@example.test";

        await page.GotoAsync("/courses");
        await page.ClickAsync($"main a[href='{DemoSite.CoursePage}'] >> nth=0");
        await page.ClickAsync("main a[href^='/account/sign-in']");
        await page.ClickAsync("main a[href^='/account/sign-up']");
        await page.FillAsync("input[name=name]", "Ada Lovelace");
        await page.FillAsync("input[name=email]", email);
        await page.FillAsync("input[name=password]", "analytical engine");
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForURLAsync("**/account/sign-up/sent");
        using var client = new HttpClient { BaseAddress = DemoSite.Host.Address };
        var token = await MailSpool.OpenAsync(client, DemoSite.Host.DataDirectory, email, "account/verify");
        await page.GotoAsync("/account/verify?token=" + token);
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForURLAsync($"**{DemoSite.CoursePage}");
        await page.ClickAsync($"main form[action='{DemoSite.CoursePage}/enrol'] button >> nth=0");
        await page.WaitForURLAsync("**/learn/**");

        var first = page.Url;
        await CompleteAsync(page);
        var second = page.Url;
        Assert.That(second, Is.Not.EqualTo(first));

        await page.GotoAsync(DemoSite.CoursePage.Replace("/courses/", "/learn/", StringComparison.Ordinal));
        Assert.That(page.Url, Is.EqualTo(second), "resumes where the learner left");

        await AnswerQuizAsync(page);
        await page.GotoAsync("/learn");
        await Expect(page.Locator("main progress, main [role=progressbar], main .progress").First).ToBeVisibleAsync();
    }

    private static async Task CompleteAsync(IPage page)
    {
        var before = page.Url;
        await page.ClickAsync("form[action$='/complete'] button[type=submit] >> visible=true >> nth=0");
        await page.WaitForURLAsync(url => url != before);
    }

    // Walks on to the quiz, answers each question with its first choice, submits, and sees a score.
    private static async Task AnswerQuizAsync(IPage page)
    {
        for (var i = 0; i < 30 && await page.Locator("form[action*='/quiz/']").CountAsync() == 0; i++)
            await CompleteAsync(page);
        await page.ClickAsync("form[action*='/quiz/'] button[type=submit] >> visible=true >> nth=0");
        var questions = page.Locator(".question");
        await Expect(questions.First).ToBeVisibleAsync();
        for (var i = 0; i < await questions.CountAsync(); i++)
            await AnswerAsync(questions.Nth(i));
        await page.ClickAsync("form button[name=do][value=submit]");
        await Expect(page.Locator("main .stats").First).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(ILocator question)
    {
        var choices = question.Locator("input[type=radio], input[type=checkbox]");
        if (await choices.CountAsync() > 0)
            await choices.First.CheckAsync();
        var selects = question.Locator("select");
        for (var i = 0; i < await selects.CountAsync(); i++)
            await selects.Nth(i).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var texts = question.Locator("input[type=text], input[type=number], input:not([type]), textarea");
        for (var i = 0; i < await texts.CountAsync(); i++)
            await texts.Nth(i).FillAsync("42");
    }
}
