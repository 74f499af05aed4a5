using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Edulure.EndToEnd;

/// <summary>The demo accounts, and the way in without a browser.</summary>
internal static partial class Accounts
{
    public const string Owner = "owner@edulure.test";
    public const string Teacher = "teacher@edulure.test";
    public const string Learner = "learner@edulure.test";
    public const string Password = "edulure-demo";

    private static readonly ConcurrentDictionary<
        (HostProcess Site, string Email),
        IReadOnlyList<BrowserContextCookiesResult>
    > s_sessions = new();

    public static async Task SignInAsync(this HttpClient client, string email)
    {
        using var answer = await client.SubmitAsync(
            "/account/sign-in",
            "/account/sign-in",
            ("email", email),
            ("password", Password)
        );
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.SeeOther))
            throw new InvalidOperationException($"{email} cannot sign in: {answer.StatusCode}");
    }

    /// <summary>Signs in as a person does, in a new page.</summary>
    public static async Task<IPage> SignInAsync(this IBrowserContext context, string email)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("input[name=email]", email);
        await page.FillAsync("input[name=password]", Password);
        await page.ClickAsync("main form button[type=submit]");
        try
        {
            // Asked again and again: waiting for the navigation itself waits for ever where it was over before.
            await Assertions.Expect(page).Not.ToHaveURLAsync(SignInAddress(), new() { Timeout = 30_000 });
        }
        catch (PlaywrightException)
        {
            var shown = await page.InnerTextAsync("main");
            throw new InvalidOperationException(
                $"{email} cannot sign in; {page.Url} shows: {shown}\n{DemoSite.Host.Output}"
            );
        }
        return page;
    }

    /// <summary>
    /// A new page of somebody who signed in before: the first time as a person does, afterwards with the session of then. For
    /// those who look at pages and end no session.
    /// </summary>
    public static async Task<IPage> ReturnAsync(this IBrowserContext context, string email, HostProcess? site = null)
    {
        var key = (site ?? DemoSite.Host, email);
        if (!s_sessions.TryGetValue(key, out var cookies))
        {
            var first = await context.SignInAsync(email);
            s_sessions[key] = await context.CookiesAsync();
            return first;
        }
        await context.AddCookiesAsync(
            cookies.Select(cookie => new Microsoft.Playwright.Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Domain = cookie.Domain,
                Path = cookie.Path,
                HttpOnly = cookie.HttpOnly,
                SameSite = cookie.SameSite,
            })
        );
        return await context.NewPageAsync();
    }

    /// <summary>Posts a form as a person does: reads its page first, for the antiforgery token.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client,
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = WebUtility.HtmlDecode(TokenPattern().Match(html).Groups[1].Value);
        var content = fields
            .Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Append(KeyValuePair.Create("__RequestVerificationToken", token));
        return await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(content));
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenPattern();

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInAddress();
}
