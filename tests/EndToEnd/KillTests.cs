using System.Diagnostics;
using System.Globalization;
using System.Net;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>
/// A process is killed at random moments while a plugin is installed, upgraded, rolled back or purged, a hundred times: at
/// the next start the plugin is in one of its two good states, its data whole, and nothing of the work is left.
/// </summary>
internal sealed class KillTests
{
    private const int Rounds = 25;

    // Every so often it is the site that is killed, while the command goes on.
    private const int SiteEvery = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private SamplePackages _packages = null!;
    private string _empty = "";
    private string _first = "";
    private string _next = "";

    [OneTimeSetUp]
    public async Task MakeSitesAsync()
    {
        _packages = await SamplePackages.MakeAsync();
        _empty = HostProcess.NewDataDirectory();
        await (await HostProcess.StartAsync(_empty, demo: false, _packages.Environment)).KillAsync();
        _first = Copy(_empty);
        await DoAsync(_first, "plugin", "install", _packages.Good);
        await DoAsync(_first, "good", "greet", "Kept");
        await DoAsync(_first, "good", "greet", "Kept too");
        _next = Copy(_first);
        await DoAsync(_next, "plugin", "upgrade", _packages.GoodNext);
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        foreach (var folder in (string[])[_empty, _first, _next])
            if (folder.Length > 0)
                Directory.Delete(folder, recursive: true);
        _packages?.Dispose();
    }

    [Test]
    public Task Install() =>
        KillAsync(1, _empty, ["install", _packages.Good], new(null), new("good, 3 greetings", "good/1.0.0"));

    [Test]
    public Task Upgrade() =>
        KillAsync(
            2,
            _first,
            ["upgrade", _packages.GoodNext],
            new("good, 5 greetings", "good/1.0.0"),
            new("good 1.1, 5 greetings", "good/1.0.0", "good/1.1.0")
        );

    [Test]
    public Task Rollback() =>
        KillAsync(
            3,
            _next,
            ["rollback", "good"],
            new("good 1.1, 5 greetings", "good/1.0.0", "good/1.1.0"),
            new("good, 5 greetings", "good/1.0.0", "good/1.1.0")
        );

    [Test]
    public Task Purge() =>
        KillAsync(4, _next, ["purge", "good"], new("good 1.1, 5 greetings", "good/1.0.0", "good/1.1.0"), new(null));

    private async Task KillAsync(int seed, string template, string[] command, Good before, Good after)
    {
        // How long it takes when nobody disturbs it, beginning with the start of its process.
        var undisturbed = Copy(template);
        var since = Stopwatch.GetTimestamp();
        await DoAsync(undisturbed, ["plugin", .. command]);
        var length = Stopwatch.GetElapsedTime(since);
        Directory.Delete(undisturbed, recursive: true);

        var random = new Random(seed);
        var moments = Enumerable.Range(0, Rounds).Select(round => (round + random.NextDouble()) / Rounds * length);
        var seen = new List<Good>();
        // One after the other would leave a processor idle.
        await Parallel.ForEachAsync(
            moments.Select((moment, round) => (moment, round)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (one, _) =>
            {
                var ended = await RoundAsync(
                    template,
                    command,
                    [before, after],
                    one.moment,
                    one.round % SiteEvery == 2
                );
                lock (seen)
                    seen.Add(ended);
            }
        );

        TestContext.Progress.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{command[0]}: {seen.Count} kills within {length.TotalMilliseconds:F0} ms, {seen.Count(one => one == before)} as before, {seen.Count(one => one == after)} done"
            )
        );
        Assert.That(seen, Has.Count.EqualTo(Rounds));
    }

    private async Task<Good> RoundAsync(
        string template,
        string[] command,
        Good[] states,
        TimeSpan moment,
        bool killSite
    )
    {
        var data = Copy(template);
        var what = string.Create(CultureInfo.InvariantCulture, $"{command[0]} after {moment.TotalMilliseconds:F0} ms");
        var site = killSite ? await HostProcess.StartAsync(data, demo: false, _packages.Environment) : null;
        using (var work = HostProcess.Begin(data, _packages.Environment, ["plugin", .. command]))
        {
            await Task.Delay(moment);
            if (site is not null)
                await site.KillAsync();
            else
                work.Kill();
            await work.WaitForExitAsync();
        }

        // The next start; its site takes the folder with it.
        await using var host = await HostProcess.StartAsync(data, demo: false, _packages.Environment);
        using var client = host.CreateClient();
        var since = Stopwatch.GetTimestamp();
        // What is undone or finished is so a moment after the site answers.
        while (true)
        {
            var (answer, lies) = (await StateAsync(client), OnDisk(data));
            if (states.FirstOrDefault(good => good.Answer == answer && good.Folders.SequenceEqual(lies)) is { } found)
                return found;
            if (Stopwatch.GetElapsedTime(since) > s_patience)
                Assert.Fail($"{what}: {answer ?? "gone"}; {string.Join(", ", lies)}\n{host.Output}");
            await Task.Delay(s_pause);
        }
    }

    /// <returns>The version by its page, and how many rows it counts; null where it is not there.</returns>
    private static async Task<string?> StateAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/good");
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return null;
        var report = await client.GetStringAsync("/good/report");
        return $"{await answer.Content.ReadAsStringAsync()}, {report.Split(", ")[1]}";
    }

    private static List<string> OnDisk(string data)
    {
        var plugins = Path.Combine(data, "plugins");
        var tries = Directory.EnumerateFiles(data, "edulure-try-*");
        var versions = Directory.Exists(plugins)
            ? Directory.EnumerateDirectories(plugins).SelectMany(Directory.EnumerateFileSystemEntries)
            : [];
        return
        [
            .. tries.Concat(versions.Select(path => Path.GetRelativePath(plugins, path))).Order(StringComparer.Ordinal),
        ];
    }

    private async Task DoAsync(string data, params string[] command)
    {
        var (exit, _, error) = await HostProcess.RunAsync(data, command, _packages.Environment);
        Assert.That(exit, Is.Zero, error);
    }

    private static string Copy(string from)
    {
        var to = HostProcess.NewDataDirectory();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    /// <summary>A state that a plugin may be in.</summary>
    /// <param name="Answer">What its pages say; null where it has none.</param>
    /// <param name="Folders">The versions that lie on the disk, and nothing else.</param>
    private sealed record Good(string? Answer, params string[] Folders);
}
