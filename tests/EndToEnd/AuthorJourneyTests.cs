using System.IO.Compression;
using System.Net;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>From <c>dotnet new</c> to an installed, signed, upgraded plugin, with nothing but the plugin's README.</summary>
[Category("Browser")]
internal sealed class AuthorJourneyTests
{
    private const float Patience = 60_000;

    private static readonly Dictionary<string, string> s_onlySigned = new() { ["EDULURE_Plugins__Trust"] = "signed" };

    [TestCase(false, TestName = "By command")]
    [TestCase(true, TestName = "In the browser")]
    public async Task The_readme_of_the_template_leads_to_an_installed_signed_and_upgraded_plugin(bool inBrowser)
    {
        var work = Directory.CreateTempSubdirectory("edulure-author-").FullName;
        try
        {
            await using var host = await HostProcess.StartAsync(environment: s_onlySigned);
            await using var browser = await Browser.OpenAsync(site: host.Address);
            var author = new GuidedAuthor(await NewPluginAsync(work), host.DataDirectory, s_onlySigned);

            await author.FollowAsync("Check");
            await author.FollowAsync("Pack, sign, install", until: "edulure plugin sign");
            Assert.That(
                await author.RefusedAsync("plugin", "install", "hello-0.1.0.edulure"),
                Is.EqualTo("unsigned"),
                "before it is signed"
            );
            await author.FollowAsync("Pack, sign, install", "edulure plugin sign", "edulure plugin trust");
            Assert.That(
                await author.RefusedAsync("plugin", "install", "hello-0.1.0.edulure"),
                Is.EqualTo("unknown-key"),
                "before its key is trusted"
            );
            ModifiedCopy(author["hello-0.1.0.edulure"], author["modified.edulure"]);
            Assert.That(
                await author.RefusedAsync("plugin", "install", "modified.edulure"),
                Is.EqualTo("hash-mismatch"),
                "changed after it was signed"
            );
            using var visitor = host.CreateClient();
            Assert.That(
                (await visitor.GetAsync("/hello")).StatusCode,
                Is.EqualTo(HttpStatusCode.NotFound),
                "nothing that was refused is there"
            );

            await author.FollowAsync("Pack, sign, install", "edulure plugin trust", "edulure plugin install");
            var page = await browser.SignInAsync(Accounts.Owner);
            if (inBrowser)
            {
                await UploadAsync(page, author["modified.edulure"]);
                await Assertions.Expect(page.Locator("main")).ToContainTextAsync("hash-mismatch");
                await UploadAsync(page, author["hello-0.1.0.edulure"]);
                await AllowAsync(page, "hello 0.1.0 is installed.");
            }
            else
                await author.FollowAsync("Pack, sign, install", "edulure plugin install");
            await ShownAsync(visitor, "Nobody has been greeted yet.");
            await page.GotoAsync("/hello");
            await page.FillAsync("input[name=name]", "Ada");
            await page.ClickAsync("main form button[type=submit]");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Welcome, Ada!");

            author.Write("Upgrade");
            Replace(author["plugin.json"], "\"version\": \"0.1.0\"", "\"version\": \"0.2.0\"");
            Replace(author["locales/en.json"], "\"hello.title\": \"Hello\"", "\"hello.title\": \"Who was greeted\"");
            await author.FollowAsync("Upgrade", until: "edulure plugin upgrade");
            if (inBrowser)
            {
                await UploadAsync(page, author["hello-0.2.0.edulure"]);
                await AllowAsync(page, "hello is upgraded from 0.1.0 to 0.2.0.");
            }
            else
                await author.FollowAsync("Upgrade", "edulure plugin upgrade", "edulure plugin rollback");
            await ShownAsync(visitor, "Who was greeted");
            await page.GotoAsync("/hello");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Who was greeted");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Welcome, Ada!");
            await page.FillAsync("input[name=name]", "Grace");
            await page.ClickAsync("main form button[type=submit]");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Welcome, Grace!");

            await author.FollowAsync("Upgrade", "edulure plugin rollback");
            await ShownAsync(visitor, "<h1>Hello</h1>");
            await page.GotoAsync("/hello");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Hello");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Welcome, Ada!");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Welcome, Grace!");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task UploadAsync(IPage page, string package)
    {
        await page.GotoAsync("/admin/plugins/install");
        await page.SetInputFilesAsync("input[name=package]", package);
        await page.ClickAsync("main form[enctype] button[type=submit]");
    }

    /// <summary>Reads what the package asks for, allows it, and waits for the end.</summary>
    private static async Task AllowAsync(IPage page, string end)
    {
        await Assertions
            .Expect(page.Locator("main"))
            .ToContainTextAsync("Keeps its own tables in the site's database", new() { Timeout = Patience });
        await page.ClickAsync("form:has(input[name=sha256]) button[type=submit]");
        await Assertions.Expect(page.Locator("#operation")).ToContainTextAsync(end, new() { Timeout = Patience });
    }

    private static async Task<string> NewPluginAsync(string work)
    {
        var hive = Path.Combine(work, "hive");
        var template = Path.Combine(Repository.Root, "plugin-template");
        await Dotnet.RunAsync(work, "new", "install", template, "--debug:custom-hive", hive);
        await Dotnet.RunAsync(
            work,
            [
                "new",
                "edulure-plugin",
                "-n",
                "Hello",
                "-o",
                "hello",
                "--edulure",
                Repository.Root,
                "--debug:custom-hive",
                hive,
            ]
        );
        return Path.Combine(work, "hello");
    }

    /// <summary>As somebody would who wants it to do something else: its list and its signature are as they were.</summary>
    private static void ModifiedCopy(string package, string copy)
    {
        File.Copy(package, copy);
        using var zip = ZipFile.Open(copy, ZipArchiveMode.Update);
        using var text = zip.GetEntry("locales/en.json")!.Open();
        var bytes = new byte[text.Length];
        text.ReadExactly(bytes);
        bytes[^3] ^= 1;
        text.Position = 0;
        text.Write(bytes);
    }

    private static void Replace(string file, string old, string with)
    {
        var text = File.ReadAllText(file);
        Assert.That(text, Does.Contain(old), file);
        File.WriteAllText(file, text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>The serving site follows a command a moment later.</summary>
    private static async Task ShownAsync(HttpClient visitor, string text)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(Patience));
        while (true)
        {
            using var answer = await visitor.GetAsync("/hello", late.Token);
            if ((await answer.Content.ReadAsStringAsync(late.Token)).Contains(text, StringComparison.Ordinal))
                return;
        }
    }
}
