using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>What a designer does first.</summary>
internal sealed partial class ThemeTemplateTests
{
    [Test]
    public async Task A_theme_of_the_template_dresses_a_serving_site_and_has_the_rest_from_its_parent()
    {
        var work = Directory.CreateTempSubdirectory("edulure-theme-").FullName;
        try
        {
            var hive = Path.Combine(work, "hive");
            var themes = Directory.CreateDirectory(Path.Combine(work, "themes")).FullName;
            var template = Path.Combine(Repository.Root, "plugin-template");
            await Dotnet.RunAsync(work, "new", "install", template, "--debug:custom-hive", hive);
            await Dotnet.RunAsync(
                work,
                ["new", "edulure-theme", "-n", "PineForest", "-o", "themes/pine-forest", "--debug:custom-hive", hive]
            );
            Directory.CreateSymbolicLink(
                Path.Combine(themes, "aurora"),
                Path.Combine(Repository.HostDirectory, "themes", "aurora")
            );

            await using var host = await HostProcess.StartAsync(
                environment: new Dictionary<string, string>
                {
                    ["EDULURE_Themes__Directory"] = themes,
                    ["EDULURE_Theme__Id"] = "pine-forest",
                }
            );
            using var visitor = host.CreateClient();
            var home = await visitor.GetStringAsync("/");
            var styles = await visitor.GetStringAsync(StylesPattern().Match(home).Groups[1].Value);

            Assert.That(home, Does.Contain("data-theme=\"pine-forest\""), "its own component");
            Assert.That(styles, Does.Contain("--radius-2:10px;").And.Contain("--c-brand-9:#497032;"), "its tokens");
            Assert.That(styles, Does.Contain("--space-4:1rem;"), "a token of its parent");
            Assert.That(styles, Does.Contain(".site-header"), "a style of its parent");
            Assert.That(
                home,
                Does.Contain("class=\"site-footer\"").And.Contain("js/aurora.js"),
                "the rest of its parent"
            );
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The minute of the template's README, from a new folder to a change that is seen without a restart.</summary>
    [Test]
    public async Task What_is_changed_in_the_folder_of_a_new_theme_is_seen_while_the_site_runs()
    {
        var work = Directory.CreateTempSubdirectory("edulure-theme-").FullName;
        try
        {
            var hive = Path.Combine(work, "hive");
            var theme = Path.Combine(work, "themes", "pine-forest");
            var template = Path.Combine(Repository.Root, "plugin-template");
            await Dotnet.RunAsync(work, "new", "install", template, "--debug:custom-hive", hive);
            await Dotnet.RunAsync(
                work,
                ["new", "edulure-theme", "-n", "PineForest", "-o", "themes/pine-forest", "--debug:custom-hive", hive]
            );
            Directory.CreateSymbolicLink(
                Path.Combine(work, "themes", "aurora"),
                Path.Combine(Repository.HostDirectory, "themes", "aurora")
            );
            await using var host = await HostProcess.StartAsync(
                environment: new Dictionary<string, string>
                {
                    ["EDULURE_Themes__Directory"] = Path.Combine(work, "themes"),
                    ["EDULURE_Theme__Id"] = "pine-forest",
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                }
            );
            using var visitor = host.CreateClient();
            visitor.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*");
            Assert.That(await StylesAsync(visitor), Does.Contain("--radius-2:10px;"));

            var tokens = Path.Combine(theme, "tokens.json");
            var said = await File.ReadAllTextAsync(tokens);
            await File.WriteAllTextAsync(tokens, said.Replace("\"value\": 10,", "\"value\": 17,"));
            await SeenAsync(async () => (await StylesAsync(visitor)).Contains("--radius-2:17px;"), "a token");

            var logo = Path.Combine(theme, "components", "logo.html");
            var before = await File.ReadAllTextAsync(logo);
            await File.WriteAllTextAsync(logo, before + "{{ for one in }}");
            await SeenAsync(
                async () => (await PageAsync(visitor)).Contains("<h1>pine-forest/components/logo.html("),
                "an error with its file and line"
            );
            await File.WriteAllTextAsync(logo, before + "<!-- mended -->");
            await SeenAsync(async () => (await PageAsync(visitor)).Contains("<!-- mended -->"), "a component");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The steps of the template's README: the words to type are taken from there.</summary>
    [Test]
    public async Task A_component_is_replaced_with_its_document_as_the_README_says()
    {
        var work = Directory.CreateTempSubdirectory("edulure-theme-").FullName;
        try
        {
            var hive = Path.Combine(work, "hive");
            var themes = Directory.CreateDirectory(Path.Combine(work, "themes")).FullName;
            var theme = Path.Combine(themes, "pine-forest");
            var aurora = Path.Combine(Repository.HostDirectory, "themes", "aurora");
            var template = Path.Combine(Repository.Root, "plugin-template");
            await Dotnet.RunAsync(work, "new", "install", template, "--debug:custom-hive", hive);
            await Dotnet.RunAsync(
                work,
                ["new", "edulure-theme", "-n", "PineForest", "-o", "themes/pine-forest", "--debug:custom-hive", hive]
            );
            Directory.CreateSymbolicLink(Path.Combine(themes, "aurora"), aurora);
            var readme = await File.ReadAllTextAsync(Path.Combine(theme, "README.md"));
            Assert.That(readme, Does.Contain("theme check pine-forest"));
            var (place, hint) = (
                HintPattern().Match(readme).Groups[1].Value,
                HintPattern().Match(readme).Groups[2].Value
            );
            var argument = ArgumentPattern().Match(readme).Groups[1].Value;
            var sample = SamplePattern().Match(readme).Groups[1].Value;
            var environment = new Dictionary<string, string>
            {
                ["EDULURE_Themes__Directory"] = themes,
                ["EDULURE_Theme__Id"] = "pine-forest",
            };
            var data = Directory.CreateDirectory(Path.Combine(work, "data")).FullName;

            var page = await ReplaceAsync("badge.html", text => text.Replace(place, place + hint));
            Assert.That(page, Does.Contain(hint));
            await ReplaceAsync("badge.json", text => text);
            var (wrong, told, _) = await CheckAsync();
            Assert.That(wrong, Is.EqualTo(1), told);
            Assert.That(told, Does.Contain("pine-forest/components/badge.html").And.Contain("'hint'"));

            await ReplaceAsync(
                "badge.json",
                text =>
                    EndPattern().Replace(ArgumentsPattern().Replace(text, "," + argument + "$0"), "," + sample + "$0")
            );
            var (right, said, _) = await CheckAsync();
            Assert.That(right, Is.Zero, said);

            await using var host = await HostProcess.StartAsync(environment: environment);
            using var owner = host.CreateClient();
            await owner.SignInAsync(Accounts.Owner);
            var gallery = await owner.GetStringAsync("/admin/themes/components/badge");
            Assert.That(gallery, Does.Contain("With a hint").And.Contain("/admin/themes/playground?component=badge"));
            var shown = await owner.GetStringAsync("/admin/themes/components/badge/samples");
            Assert.That(shown, Does.Contain("title=\"Only you see it.\""));

            async Task<string> ReplaceAsync(string file, Func<string, string> change)
            {
                var changed = change(await File.ReadAllTextAsync(Path.Combine(aurora, "components", file)));
                await File.WriteAllTextAsync(Path.Combine(theme, "components", file), changed);
                return changed;
            }

            Task<(int ExitCode, string Output, string Error)> CheckAsync() =>
                HostProcess.RunAsync(data, ["theme", "check", "pine-forest"], environment);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string> PageAsync(HttpClient visitor)
    {
        using var response = await visitor.GetAsync("/");
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> StylesAsync(HttpClient visitor) =>
        await visitor.GetStringAsync(StylesPattern().Match(await PageAsync(visitor)).Groups[1].Value);

    private static async Task SeenAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var saved = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.That(patience.IsCancellationRequested, Is.False, $"{what} was not seen");
            await Task.Delay(10, CancellationToken.None);
        }
        await TestContext.Out.WriteLineAsync($"{what} was seen {saved.ElapsedMilliseconds} ms after it was saved.");
    }

    [GeneratedRegex("after `([^`]+)` put `([^`]+)`")]
    private static partial Regex HintPattern();

    [GeneratedRegex("as the last of `arguments`: `([^`]+)`")]
    private static partial Regex ArgumentPattern();

    [GeneratedRegex("as the last of `samples`: `([^`]+)`")]
    private static partial Regex SamplePattern();

    [GeneratedRegex(@"\s*\},\s*""samples""")]
    private static partial Regex ArgumentsPattern();

    [GeneratedRegex(@"\s*\]\s*\}\s*\z")]
    private static partial Regex EndPattern();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StylesPattern();
}
