using System.Net;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>What a plugin developer does first.</summary>
internal sealed class TemplateTests
{
    [Test]
    public async Task A_plugin_of_the_template_builds_passes_its_own_test_and_answers_on_a_serving_site()
    {
        var work = Directory.CreateTempSubdirectory("edulure-template-").FullName;
        try
        {
            var hive = Path.Combine(work, "hive");
            var plugin = Path.Combine(work, "Good-Morning");
            await Dotnet.RunAsync(
                work,
                "new",
                "install",
                Path.Combine(Repository.Root, "plugin-template"),
                "--debug:custom-hive",
                hive
            );
            await Dotnet.RunAsync(
                work,
                [
                    "new",
                    "edulure-plugin",
                    "-n",
                    "GoodMorning",
                    "-o",
                    plugin,
                    "--edulure",
                    Repository.Root,
                    "--debug:custom-hive",
                    hive,
                ]
            );
            await Dotnet.RunAsync(plugin, "test", "tests", "-c", Repository.Configuration);

            var plugins = Path.Combine(work, "plugins");
            Lay(Path.Combine(Repository.HostDirectory, "plugins", "accounts"), Path.Combine(plugins, "accounts"));
            Lay(
                Path.Combine(plugin, "bin", Repository.Configuration, "net10.0"),
                Path.Combine(plugins, "good-morning")
            );
            await using var host = await HostProcess.StartAsync(
                environment: new Dictionary<string, string> { ["EDULURE_Plugins__Directory"] = plugins }
            );
            using var client = host.CreateClient();
            await client.SignInAsync(Accounts.Learner);
            using var greeted = await client.SubmitAsync("/good-morning", "/good-morning", ("name", "Ada"));
            Assert.That(greeted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await greeted.Content.ReadAsStringAsync(), Does.Contain("Welcome, Ada!"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Lay(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
