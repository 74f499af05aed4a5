using System.Buffers.Binary;
using System.Web;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Aurora's interactive components in a browser: by keyboard, without script, from right to left, in forced colours.</summary>
[Category("Browser")]
internal sealed class WidgetTests
{
    private WidgetSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await WidgetSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Without_script_every_field_is_there_and_is_sent()
    {
        await using var context = await Browser.OpenAsync(script: false, site: _site.Host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("input[name=topics]", "tides, weather");
        // The radio itself is not seen; its star is pressed.
        await page.Locator("label:has(input[name=stars][value='4'])").ClickAsync();
        await page.SelectOptionAsync("select[name=city]", "bog");
        await page.FillAsync("input[name=begins]", "2026-07-01T10:30");
        await page.SelectOptionAsync("select[name=begins-zone]", "Asia/Tokyo");
        await page.FillAsync("input[name=born-day]", "27");
        await page.FillAsync("input[name=born-month]", "3");
        await page.FillAsync("input[name=born-year]", "1990");
        await page.FillAsync("textarea[name=about]", "Plain **Markdown**");
        await SendAsync(page);
        AssertSent(
            page,
            ("topics", "tides, weather"),
            ("stars", "4"),
            ("city", "bog"),
            ("begins", "2026-07-01T10:30"),
            ("begins-zone", "Asia/Tokyo"),
            ("born-day", "27"),
            ("born-month", "3"),
            ("born-year", "1990"),
            ("about", "Plain **Markdown**")
        );
        Assert.That(await page.Locator("input[type=file][name=files]").IsVisibleAsync());
        Assert.That(await page.Locator("audio[controls]").IsVisibleAsync());
        Assert.That(await page.Locator("main").GetByText("Captions (English)").IsVisibleAsync());
    }

    [Test]
    public async Task By_keyboard_the_same_fields_are_sent()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var keys = page.Keyboard;

        await page.GetByLabel("Topics", new() { Exact = true }).FocusAsync();
        await keys.TypeAsync("Weather");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("TIDES,knots,more,");
        Assert.That(
            await page.Locator(".tags__chip bdi").AllInnerTextsAsync(),
            Is.EqualTo(new[] { "tides", "Weather", "knots" }),
            "no word twice, three at most"
        );
        await Assertions.Expect(page.Locator("edu-tags [role=status]")).ToContainTextAsync("at most 3");
        await keys.PressAsync("Backspace");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove knots" })).ToBeFocusedAsync();
        await keys.PressAsync("ArrowLeft");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Weather" })).ToBeFocusedAsync();
        await keys.PressAsync("Delete");
        await Assertions.Expect(page.Locator(".tags__chip")).ToHaveCountAsync(2);

        await page.FocusAsync("input[name=stars]:checked");
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("ArrowLeft");

        await page.Locator("input#city").FillAsync("bogo");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#city-list [aria-selected=true]")).ToHaveTextAsync("Bogotá");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input#city")).ToHaveValueAsync("Bogotá");
        Assert.That(new Uri(page.Url).Query, Is.Empty, "Enter chose and sent nothing");

        await page.FillAsync("input[name=born-day]", "27");
        await page.FillAsync("input[name=born-month]", "3");
        await page.FillAsync("input[name=born-year]", "1990");
        await SendAsync(page);
        AssertSent(
            page,
            ("topics", "tides, knots"),
            ("stars", "4"),
            ("city", "bog"),
            ("begins", "2026-03-27T09:00"),
            ("begins-zone", "Europe/Madrid"),
            ("born-day", "27"),
            ("born-month", "3"),
            ("born-year", "1990"),
            ("about", "Some *text*")
        );
    }

    [Test]
    public async Task A_combobox_that_is_left_or_escaped_keeps_what_was_chosen()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var city = page.Locator("input#city");
        await Assertions.Expect(city).ToHaveAttributeAsync("role", "combobox");
        await city.FillAsync("zzz");
        await Assertions.Expect(page.Locator("#city-list")).ToContainTextAsync("Nothing found");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(city).ToHaveValueAsync("Tokyo");
        await Assertions.Expect(city).ToHaveAttributeAsync("aria-expanded", "false");
        await city.FillAsync("cair");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(city).ToHaveValueAsync("Tokyo");
        await city.FillAsync("cairo");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("select[name=city]")).ToHaveValueAsync("cai");
    }

    [TestCase("2026-03-27T09:00", "Friday 27 March 2026 at 09:00")]
    [TestCase("2026-03-29T02:30", "There is no such time on that day")]
    public async Task A_moment_is_said_again_in_words(string clock, string words)
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        await page.FillAsync("input[name=begins]", clock);
        var said = (await page.InnerTextAsync("#begins-echo")).Replace(",", "", StringComparison.Ordinal);
        Assert.That(
            said.Replace("9:00 AM", "09:00", StringComparison.Ordinal)
                .Replace("Friday March 27 2026", "Friday 27 March 2026", StringComparison.Ordinal),
            Does.Contain(words)
        );
    }

    [Test]
    public async Task A_date_that_does_not_exist_is_not_said()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        await page.FillAsync("input[name=born-day]", "30");
        await page.FillAsync("input[name=born-month]", "2");
        await page.FillAsync("input[name=born-year]", "1990");
        await Assertions.Expect(page.Locator("#born-echo")).ToHaveTextAsync("");
        await page.FillAsync("input[name=born-day]", "28");
        await Assertions.Expect(page.Locator("#born-echo")).ToContainTextAsync("1990");
    }

    [Test]
    public async Task Files_are_checked_listed_and_can_be_taken_out()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        await page.SetInputFilesAsync(
            "input[name=files]",
            [Text("a.txt", 10), Text("large.txt", 2000), Text("b.exe", 1), Text("c.txt", 20)]
        );
        await Assertions.Expect(page.Locator("edu-file-drop [role=alert]")).ToContainTextAsync("large.txt");
        await Assertions.Expect(page.Locator("edu-file-drop [role=alert]")).ToContainTextAsync("b.exe");
        Assert.That(
            await page.Locator(".file-drop__list bdi").AllInnerTextsAsync(),
            Is.EqualTo(new[] { "a.txt", "c.txt" })
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out a.txt" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take out c.txt" })).ToBeFocusedAsync();
        Assert.That(await ChosenAsync(page), Is.EqualTo(new[] { "c.txt" }), "what the form sends");
    }

    [Test]
    public async Task Sending_can_be_cancelled_and_a_failure_keeps_the_files()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var asked = new TaskCompletionSource<IRoute>();
        await page.RouteAsync("**/studio/courses/import", route => asked.TrySetResult(route));
        await page.SetInputFilesAsync("input[name=files]", Text("a.txt", 10));
        await page.ClickAsync("#upload button[type=submit]");
        var held = await asked.Task;
        Assert.That(await held.Request.HeaderValueAsync("prefer"), Is.EqualTo("return=minimal"));
        await Assertions.Expect(page.Locator("#upload progress")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator("#upload [role=status]")).ToContainTextAsync("Cancelled");
        Assert.That(await ChosenAsync(page), Is.EqualTo(new[] { "a.txt" }));

        await page.UnrouteAsync("**/studio/courses/import");
        await page.RouteAsync("**/studio/courses/import", route => route.FulfillAsync(new() { Status = 413 }));
        await page.ClickAsync("#upload button[type=submit]");
        await Assertions.Expect(page.Locator("#upload [role=alert]")).ToContainTextAsync("larger than it takes");
        Assert.That(await ChosenAsync(page), Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public async Task A_form_with_a_file_leads_where_its_handler_says_and_comes_back_with_what_is_wrong()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await context.SignInAsync(Accounts.Teacher);
        await page.GotoAsync("/studio/courses/import");
        await page.SetInputFilesAsync(
            "input[name=file]",
            new FilePayload
            {
                Name = "empty.zip",
                MimeType = "application/zip",
                Buffer = [],
            }
        );
        await page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        Assert.That(
            await page.EvaluateAsync<string>("document.querySelector('input[name=file]').files[0].name"),
            Is.EqualTo("empty.zip")
        );
        await page.SetInputFilesAsync(
            "input[name=file]",
            new FilePayload
            {
                Name = "odd.zip",
                MimeType = "application/zip",
                Buffer = [1, 2, 3],
            }
        );
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForURLAsync("**/studio/courses/imports/*");
    }

    [Test]
    public async Task What_is_said_leads_to_its_place_and_the_place_is_told()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/lecture.wav", AnswerWithSound);
        await page.AddInitScriptAsync(
            "addEventListener('media:position', ({ detail }) => (document.documentElement.dataset.place = detail.seconds))"
        );
        await page.GotoAsync("/");
        var audio = page.Locator("audio");
        await Assertions.Expect(page.Locator(".media__cue[aria-current]")).ToContainTextAsync("The sea falls.");
        Assert.That(
            await audio.EvaluateAsync<bool>("audio => audio.paused && audio.currentTime === 7"),
            "it goes on from where it was left, when it is asked to"
        );
        await page.Locator(".media__transcript summary").PressAsync("Enter");
        await page.Locator(".media__cue").Nth(2).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".media__cue").Nth(2)).ToHaveAttributeAsync("aria-current", "true");
        Assert.That(await audio.EvaluateAsync<double>("audio => audio.currentTime"), Is.EqualTo(10).Within(0.1));
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-place", "10");
        await page.Locator(".media__speed select").SelectOptionAsync("1.5");
        Assert.That(await audio.EvaluateAsync<double>("audio => audio.playbackRate"), Is.EqualTo(1.5));
        await page.ReloadAsync();
        Assert.That(
            await audio.EvaluateAsync<double>("audio => audio.playbackRate"),
            Is.EqualTo(1.5),
            "kept in this browser"
        );
    }

    [TestCase(320, ColorScheme.Light, "en-GB")]
    [TestCase(1280, ColorScheme.Dark, "en-GB")]
    [TestCase(360, ColorScheme.Light, "ar")]
    public async Task Is_accessible_and_fits(int width, ColorScheme colours, string locale)
    {
        await using var context = await Browser.OpenAsync(width, colours, locale, site: _site.Host.Address);
        var page = await OpenAsync(context);
        await page.SetInputFilesAsync("input[name=files]", [Text("a.txt", 10), Text("large.txt", 2000)]);
        await page.Locator("input#city").FillAsync("o");
        await page.Locator(".media__transcript summary").ClickAsync();
        await page.Locator("input#city").FillAsync("o");
        Assert.That(await Axe.ViolationsAsync(page), Is.Empty);
        Assert.That(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"),
            Is.LessThanOrEqualTo(0),
            "no sideways scroll"
        );
    }

    [Test]
    public async Task Forced_colours_leave_a_sign_of_what_is_chosen()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.Locator("label:has(input[name=stars][value='4'])").ClickAsync();
        await page.Locator("h1").ClickAsync();
        const string outline = "label => getComputedStyle(label).outlineStyle";
        Assert.That(
            await page.EvalOnSelectorAsync<string>("label:has(input[name=stars][value='4'])", outline),
            Is.EqualTo("solid")
        );
        Assert.That(
            await page.EvalOnSelectorAsync<string>("label:has(input[name=stars][value='3'])", outline),
            Is.EqualTo("none")
        );
        await page.Locator("#about em").ClickAsync();
        await Assertions.Expect(page.Locator("[data-command=italic]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.That(await page.EvalOnSelectorAsync<string>("[data-command=italic]", outline), Is.EqualTo("solid"));
        Assert.That(await page.EvalOnSelectorAsync<string>("[data-command=bold]", outline), Is.EqualTo("none"));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator("edu-rich-text").ScrollIntoViewIfNeededAsync();
        await page.Locator("edu-rich-text[data-ready]").WaitForAsync();
        await page.Locator(".media__transcript summary").WaitForAsync();
        return page;
    }

    private static async Task SendAsync(IPage page)
    {
        await page.Locator("#sample").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?]topics="));
    }

    private static void AssertSent(IPage page, params (string Name, string Value)[] fields)
    {
        var sent = HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        Assert.That(sent.AllKeys.Select(name => (name, sent[name])), Is.EqualTo(fields));
    }

    private static FilePayload Text(string name, int bytes) =>
        new()
        {
            Name = name,
            MimeType = "text/plain",
            Buffer = new byte[bytes],
        };

    private static Task<string[]> ChosenAsync(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelector('input[name=files]').files].map(file => file.name)");

    /// <summary>Twenty seconds of silence, in parts as a browser asks for them when it seeks.</summary>
    private static async Task AnswerWithSound(IRoute route)
    {
        const int rate = 8000;
        var sound = new byte[44 + 20 * rate];
        "RIFF"u8.CopyTo(sound);
        BinaryPrimitives.WriteInt32LittleEndian(sound.AsSpan(4), sound.Length - 8);
        "WAVEfmt "u8.CopyTo(sound.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(sound.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(sound.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(sound.AsSpan(28), rate);
        BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(32), 1);
        BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(34), 8);
        "data"u8.CopyTo(sound.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(sound.AsSpan(40), 20 * rate);
        sound.AsSpan(44).Fill(128);
        var range = await route.Request.HeaderValueAsync("range");
        var from = range is null
            ? 0
            : int.Parse(range["bytes=".Length..range.IndexOf('-', StringComparison.Ordinal)], null);
        await route.FulfillAsync(
            new()
            {
                Status = range is null ? 200 : 206,
                BodyBytes = sound[from..],
                Headers = new Dictionary<string, string>
                {
                    ["Content-Type"] = "audio/wav",
                    ["Accept-Ranges"] = "bytes",
                    ["Content-Range"] = $"bytes {from}-{sound.Length - 1}/{sound.Length}",
                },
            }
        );
    }
}
