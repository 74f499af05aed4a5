using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The rich-text editor: what it reads, what it writes, and an author who uses it.</summary>
[Category("Browser")]
internal sealed partial class RichTextTests
{
    private const string Module =
        "document.querySelector('script[src$=\"components/rich-text.js\"]').src.replace('.js', '/text.js')";

    private WidgetSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await WidgetSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [TestCase("Text *em* **strong** `code` [link](https://example.org \"T\")\nand on", "paragraph")]
    [TestCase("## Heading\n\n* one\n* two\n    * three\n\n3. c\n4. d", "heading bullet_list ordered_list")]
    [TestCase(
        "> quoted\n\n```js\nlet a;\n\n  b\n```\n\n---\n\n![alt](/a.png)",
        "blockquote code_block horizontal_rule paragraph"
    )]
    [TestCase("| a | b |\n|---|---|\n| 1 | 2 |", "source")]
    [TestCase("Text[^1]\n\n[^1]: note", "source source")]
    [TestCase("- [ ] to do\n- [x] done", "source")]
    [TestCase("<div class=\"x\">raw</div>", "source")]
    [TestCase("Some <b onclick=\"x()\">raw</b> text", "source")]
    [TestCase("[link][a]\n\n[a]: https://example.org", "paragraph source")]
    [TestCase("[x](javascript:alert(1))", "source")]
    [TestCase(
        "<p>One <strong>two</strong></p>\n\n<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        "paragraph bullet_list"
    )]
    [TestCase("<table><tbody><tr><td>1</td></tr></tbody></table>\n\n<p>after</p>", "source paragraph")]
    public async Task What_nobody_touched_is_written_back_letter_for_letter(string text, string blocks)
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var (kinds, written) = (
            await page.EvaluateAsync<string>(
                $"async text => {{ const {{ read }} = await import({Module}); return read(text).content.content.map(node => node.type.name).join(' '); }}",
                text
            ),
            await page.EvaluateAsync<string>(
                $"async text => {{ const {{ read, write, isHtml }} = await import({Module}); return write(read(text), isHtml(text)); }}",
                text
            )
        );
        Assert.That(written, Is.EqualTo(text));
        Assert.That(kinds, Is.EqualTo(blocks));
    }

    [TestCase("Text *em* **strong** `code` [link](https://example.org)")]
    [TestCase("## Heading\n\n- one\n- two\n\n  more\n\n3. c\n4. d")]
    [TestCase("> quoted\n>\n> twice\n\n```js\nlet a;\n\n  b\n```\n\n---\n\n![alt](/a.png)")]
    [TestCase("2 \\* 3 \\_a\\_ \\[b\\] \\<b\\> \\&amp; a\\\nb")]
    public async Task What_is_written_anew_means_the_same(string text)
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var same = await page.EvaluateAsync<bool>(
            $$"""
            async text => {
              const { read, write } = await import({{Module}});
              const doc = read(text);
              // A copy, so that nothing is known of how it was written.
              const copy = doc.type.schema.nodeFromJSON(doc.toJSON());
              return read(write(copy, false)).eq(doc) && read(write(copy, true)).eq(doc);
            }
            """,
            text
        );
        Assert.That(same);
    }

    [Test]
    public async Task Its_toolbar_is_one_stop_and_every_tool_works_by_keyboard()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await OpenAsync(context);
        var keys = page.Keyboard;
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "About" });
        Assert.That(await page.Locator("[role=toolbar] [tabindex='0']").CountAsync(), Is.EqualTo(1));

        await text.FocusAsync();
        await keys.PressAsync("Control+End");
        // The editor hears of a moved caret a moment later; the text ends in italics.
        await Assertions.Expect(Tool(page, "italic")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.PressAsync("Alt+F10");
        await Assertions.Expect(Tool(page, "undo")).ToBeFocusedAsync();
        for (var i = 0; i < 4; i++)
            await keys.PressAsync("ArrowRight");
        await Assertions.Expect(Tool(page, "bold")).ToBeFocusedAsync();
        await keys.PressAsync("End");
        await Assertions.Expect(Tool(page, "source")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowRight");
        await Assertions.Expect(Tool(page, "undo")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(text).ToBeFocusedAsync();

        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+b");
        await keys.TypeAsync("bold");
        await Assertions.Expect(Tool(page, "bold")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.PressAsync("Control+b");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("## Heading");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("- one");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("<b>two</b> ");
        await keys.PressAsync("Control+k");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("javascript:alert(1)");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("dialog [role=alert]")).ToBeVisibleAsync();
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("/courses");
        await keys.PressAsync("Enter");
        await Assertions.Expect(text).ToBeFocusedAsync();
        var area = page.Locator("textarea[name=about]");
        await Assertions
            .Expect(area)
            .ToHaveValueAsync(
                "Some *text*\n\n**bold**\n\n## Heading\n\n-   one\n-   \\<b>two\\</b> [/courses](/courses)"
            );

        await Tool(page, "image").ClickAsync();
        await page.GetByLabel("Address of the picture").FillAsync("/icon.svg");
        await page.GetByLabel("What it shows").FillAsync("A rainbow");
        await keys.PressAsync("Enter");
        await Assertions.Expect(area).ToHaveValueAsync(RainbowPattern());

        await Tool(page, "source").ClickAsync();
        await area.FillAsync("Written by hand");
        await Tool(page, "source").ClickAsync();
        await Assertions.Expect(text).ToHaveTextAsync("Written by hand");
    }

    [Test]
    public async Task An_author_formats_a_lesson_and_learners_see_it()
    {
        await using var context = await Browser.OpenAsync(site: _site.Host.Address);
        var page = await context.SignInAsync(Accounts.Teacher);
        await page.GotoAsync("/studio/courses");
        await page.GetByRole(AriaRole.Link, new() { Name = "Build your first" }).ClickAsync();
        await page.Locator("main a[href*='/lessons/']").First.ClickAsync();
        var before = await page.Locator("edu-rich-text textarea").First.InputValueAsync();
        var editor = page.Locator("edu-rich-text[data-ready] [role=textbox]").First;
        await editor.FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("Mind the ");
        await page.Keyboard.PressAsync("Control+i");
        await page.Keyboard.TypeAsync("gap");
        await page.Keyboard.PressAsync("Enter");
        var area = page.Locator("edu-rich-text textarea").First;
        await Assertions.Expect(area).ToHaveValueAsync(GapPattern());
        var after = await area.InputValueAsync();
        var lines = before.ReplaceLineEndings("\n").Trim().Split("\n\n");
        Assert.That(after, Does.EndWith(string.Join("\n\n", lines[1..])), "all other blocks are as they were");
        await page.Locator("main .toolbar").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Saved");
        await page.GetByRole(AriaRole.Link, new() { Name = "Preview as learner" }).ClickAsync();
        await Assertions.Expect(page.Locator(".prose em", new() { HasText = "gap" }).First).ToBeVisibleAsync();
    }

    private static ILocator Tool(IPage page, string name) => page.Locator($"[role=toolbar] [data-command='{name}']");

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator("edu-rich-text").ScrollIntoViewIfNeededAsync();
        await page.Locator("edu-rich-text[data-ready]").WaitForAsync();
        return page;
    }

    [GeneratedRegex(@"^Mind the \*gap\*\s")]
    private static partial Regex GapPattern();

    [GeneratedRegex(@"!\[A rainbow\]\(/icon\.svg\)$")]
    private static partial Regex RainbowPattern();
}
