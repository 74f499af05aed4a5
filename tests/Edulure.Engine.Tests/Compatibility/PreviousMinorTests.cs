using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Edulure.Sdk;
using NUnit.Framework;
using AuthorSite = Edulure.Sdk.Testing.TestSite;

namespace Edulure.Engine.Tests.Compatibility;

/// <summary>A plugin that was compiled against the SDK 0.1 runs on this engine as it is.</summary>
internal sealed class PreviousMinorTests
{
    private const string Plugin = "old";

    private AuthorSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await AuthorSite.StartAsync([Folder], demo: true);

    [TearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public void It_really_refers_to_the_assembly_of_0_1_and_brings_none_of_its_own()
    {
        using var stream = File.OpenRead(Path.Combine(Folder, "Edulure.Compatibility.PluginOf01.dll"));
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var sdk = reader
            .AssemblyReferences.Select(reader.GetAssemblyReference)
            .Single(reference => reader.GetString(reference.Name) == "Edulure.Sdk");

        Assert.That(sdk.Version, Is.EqualTo(new Version(0, 1, 0, 0)));
        Assert.That(typeof(IPlugin).Assembly.GetName().Version, Is.GreaterThan(sdk.Version));
        Assert.That(File.Exists(Path.Combine(Folder, "Edulure.Sdk.dll")), Is.False);
    }

    [Test]
    public async Task Every_contribution_point_of_it_works()
    {
        Assert.That(await _site.PluginAsync(Plugin), Has.Property("State").EqualTo("enabled"));
        using var visitor = _site.CreateClient();
        using var ada = await _site.CreateClientAsync(await _site.AddPersonAsync("Ada"));
        await _site.DeliverEventsAsync();

        // Services, settings, database with its migrations; the greetings of the migration, of the demo seed and of the
        // handler of the event.
        Assert.That(
            await visitor.GetStringAsync("/old/report"),
            Is.EqualTo("Greetings: 2 languages, 5 greetings, 5 ranked")
        );
        Assert.That(await visitor.GetStringAsync("/old/template"), Does.Contain("<h1>Greetings</h1>"));
        Assert.That(await visitor.GetStringAsync("/"), Does.Contain("<h2>Greetings</h2>"), "slot");
        Assert.That(await visitor.GetStringAsync("/"), Does.Contain("href=\"/old\""), "menu");
        Assert.That(await visitor.GetStringAsync("/api/v1/old/greetings"), Does.Contain("\"next\":\""));
        using var posted = await AuthorSite.SubmitAsync(ada, "/", "/old/greetings", ("text", "Hi"));
        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _site.RunJobAsync(Plugin, "CountGreetings")).Result, Is.EqualTo("6"));
    }

    [Test]
    public async Task It_leaves_without_a_trace()
    {
        using var visitor = _site.CreateClient();
        await visitor.GetStringAsync("/old/report");

        await _site.AssertUnloadsAsync(Plugin);
    }

    private static string Folder
    {
        get
        {
            // bin/<configuration>/<framework>/ is laid out alike in every project.
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.GetFullPath(
                Path.Combine(
                    output.FullName,
                    "../../../../Compatibility/PluginOf01/bin",
                    output.Parent!.Name,
                    output.Name
                )
            );
        }
    }
}
