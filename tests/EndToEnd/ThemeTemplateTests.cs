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

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StylesPattern();
}
