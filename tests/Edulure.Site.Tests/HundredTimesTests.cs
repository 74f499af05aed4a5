using System.Globalization;
using System.Net;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>
/// Each plugin of the project and each sample is loaded, used and unloaded a hundred times. What stays in memory is printed
/// and held against <c>tests/unload-baseline.json</c>: it may not grow from one commit to the next.
/// </summary>
[TestFixture]
internal sealed class HundredTimesTests
{
    private const int Times = 100;

    // The first generations fill what is filled once: compiled queries, pools, tables of the runtime.
    private const int First = 5;

    // These wait for what does not come while a test looks on: the end of their generation, a quarter of a minute.
    private static readonly string[] s_slow = ["/good/wait", "/slow"];

    private static IEnumerable<TestCaseData> Samples =>
        from folder in SampleFolders.All
        let name = Path.GetFileName(folder)
        // It ends the process, not only itself.
        where name != "DiesAtStart"
        select new TestCaseData(name) { TestName = $"{name} a hundred times" };

    [TestCase("accounts", TestName = "accounts a hundred times")]
    [TestCase("courses", TestName = "courses a hundred times")]
    public async Task A_plugin_of_the_project(string plugin)
    {
        await using var site = await DemoSite.StartAsync();
        var ids = await DemoIds.ReadAsync(site);
        using var owner = site.Visit();
        await owner.SignInAsync(DemoSite.Owner);
        var time = 0;

        var measured = await MeasureAsync(
            site.Services,
            plugin,
            async () =>
            {
                var paths = Paths(site.Services, plugin, name => ids.GetValueOrDefault(name, "1"));
                await SeeAllAsync(owner.GetAsync, paths, HttpStatusCode.InternalServerError);
                if (plugin == "courses" && ++time % 10 == 0)
                {
                    await Tour.LearnAsync(site);
                    await Tour.MakeAsync(site);
                }
            }
        );

        UnloadBaseline.Hold(plugin, measured);
    }

    [TestCaseSource(nameof(Samples))]
    public async Task A_sample(string sample) => await SampleAsync(sample, sample, null);

    [Test]
    public async Task Good_a_hundred_times_on_PostgreSQL()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabaseKind.Postgres);
        await SampleAsync("Good on PostgreSQL", "Good", database.ConnectionString);
    }

    private static async Task SampleAsync(string name, string sample, string? connectionString)
    {
        string[] folders = sample == "Depends" ? [sample, "GoodNext"] : [sample];
        await using var site = await TestSite.StartAsync(
            folders.Select(SampleFolders.Built),
            configuration: new Dictionary<string, string?> { ["Data:ConnectionString"] = connectionString ?? "" }
        );
        var id = SampleFolders.Id(sample);
        using var client = site.CreateClient();
        await using var hub = new HubVisitor(site.Address, "/hubs/good/greetings");

        var measured = await MeasureAsync(
            site.Services,
            id,
            async () =>
            {
                // Some of them fail on purpose.
                await SeeAllAsync(
                    path => client.GetAsync(new Uri(path, UriKind.Relative)),
                    Paths(site.Services, id, _ => "1"),
                    HttpStatusCode.NotImplemented
                );
                if (id == "good")
                    await hub.CallAsync();
            }
        );

        UnloadBaseline.Hold(name, measured);
        if (sample == "Leaks")
            Assert.That(measured.Leaked, Is.EqualTo(Times), "what stays on purpose is seen to stay");
    }

    private static async Task<Measured> MeasureAsync(IServiceProvider services, string plugin, Func<Task> use)
    {
        var manager = services.GetRequiredService<PluginManager>();
        var watch = services.GetRequiredService<UnloadWatch>();
        await GoRoundAsync(First);
        var before = await LookAsync();
        await GoRoundAsync(Times);
        var after = await LookAsync();
        return new(after.Alive - before.Alive, Math.Max(0, Math.Round((after.Bytes - before.Bytes) / 1e6, 1)));

        async Task GoRoundAsync(int times)
        {
            for (var time = 0; time < times; time++)
            {
                await use();
                await manager.DisableAsync(plugin, CancellationToken.None);
                await manager.EnableAsync(plugin, CancellationToken.None);
            }
        }

        async Task<(int Alive, long Bytes)> LookAsync()
        {
            await watch.SettleAsync();
            return (watch.Alive.Count(one => one.Plugin == plugin), GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    private static async Task SeeAllAsync(
        Func<string, Task<HttpResponseMessage>> get,
        IReadOnlyList<string> paths,
        HttpStatusCode below
    )
    {
        foreach (var path in paths)
        {
            using var answer = await get(path);
            Assert.That(answer.StatusCode, Is.LessThan(below), path);
        }
    }

    // Strings alone: an endpoint would hold its generation.
    private static List<string> Paths(IServiceProvider services, string plugin, Func<string, string> value) =>
        [
            .. Door.All(services)
                .Where(door => door is { IsPost: false, EndsSession: false } && door.Plugin == plugin)
                .Select(door => door.Path(value))
                .Except(s_slow)
                .Distinct(),
        ];
}

/// <summary>What a hundred generations left behind.</summary>
/// <param name="Leaked">Generations still in memory.</param>
/// <param name="Megabytes">Managed memory after a full collection, after minus before; never less than nothing.</param>
internal sealed record Measured(int Leaked, double Megabytes)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"leaked\": {Leaked}, \"megabytes\": {Megabytes:F1} }}");
}
