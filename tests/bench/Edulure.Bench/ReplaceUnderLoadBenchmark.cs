using System.Diagnostics;
using System.Globalization;

namespace Edulure.Bench;

/// <summary>A plugin that uses every contribution point is upgraded and rolled back, every two seconds one of the two, while people use the site.</summary>
internal static class ReplaceUnderLoadBenchmark
{
    private const int Rate = 200;
    private const string Plugin = "good";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private const int WarmUpPairs = 15;
    private static readonly TimeSpan PacedWarmUp = TimeSpan.FromSeconds(80);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Row>> RunAsync(Publication publication, BenchOptions options)
    {
        var (older, newer) = (await publication.PackAsync("Good"), await publication.PackAsync("GoodNext"));
        await using var site = await publication.StartAsync(driven: true);
        await site.AskAsync(HostDriver.Install + older);
        var cookie = await Publication.SignInAsync(site.Address);
        Target[] targets =
        [
            new("/", false),
            new("/courses", false),
            new(Publication.CoursePage, false),
            new(await Publication.LessonOfAsync(site.Address, cookie), true),
            new("/courses", true),
            new("/good", false),
            new("/good/report", true),
            new("/good/greetings/1", true),
            new("/good/template", true),
            new("/api/v1/good/greetings", false),
        ];
        await using var listener = await HubListener.ConnectAsync(site.Address, "/hubs/good/greetings");
        await using var load = SteadyLoad.Start(site.Address, Rate, cookie, targets);
        await Task.Delay(WarmUp);
        // What the first replacements of a process compile, and compile again as it gets hot, stays, and is no generation's.
        // The runtime takes its time for the second: resident memory is level after about a minute at the pace of the bench.
        for (var pair = 0; pair < WarmUpPairs; pair++)
        {
            await OperateAsync(site, HostDriver.Upgrade + newer);
            await OperateAsync(site, HostDriver.RollBack + Plugin);
        }
        await ReplaceAsync(site, newer, PacedWarmUp);
        var before = await CollectAsync(site);

        var duration = TimeSpan.FromSeconds(options.Seconds);
        Note($"At first {await site.AskAsync(HostDriver.Pauses)}");
        var quiet = Stopwatch.GetTimestamp();
        await Task.Delay(duration < TimeSpan.FromSeconds(30) ? duration : TimeSpan.FromSeconds(30));
        var busy = Stopwatch.GetTimestamp();
        Note($"Before {await site.AskAsync(HostDriver.Pauses)}");
        var replacements = await ReplaceAsync(site, newer, duration);
        var end = Stopwatch.GetTimestamp();
        Note($"After {await site.AskAsync(HostDriver.Pauses)}");
        var after = await SettleAsync(site);
        var samples = await load.StopAsync();
        await listener.CallAsync();
        Note($"The listener was sent away and came back {listener.Reconnected} times");

        Note(
            $"{replacements.Count} replacements, {Statistics.Median([.. replacements.Select(one => one.Milliseconds)]):F0} ms each in the median"
        );
        var during = samples.Where(sample => sample.Due >= busy && sample.Due < end).ToList();
        var reference = samples.Where(sample => sample.Due >= quiet && sample.Due < busy).ToList();
        foreach (var group in samples.Where(sample => sample.Failed).GroupBy(one => (one.Path, one.Outcome)))
            Note($"{group.Count()} times {group.Key.Outcome} from {group.Key.Path}");
        foreach (var path in targets.Select(target => target.Path).Distinct())
            Note(
                $"{path}: p99 {P99(reference.Where(one => one.Path == path)):F1} ms before, {P99(during.Where(one => one.Path == path)):F1} ms during"
            );
        NoteSteps(replacements, during, 2 * P99(reference));
        var (p99, p99Before) = (P99(during), P99(reference));
        return
        [
            Row.AgainstBound("replace-failed", during.Count(sample => sample.Failed), "requests", 0),
            new("replace-p99", p99, "ms", p99Before, p99 / p99Before, "<= 2 x before", p99 <= 2 * p99Before),
            Row.AgainstBound("replace-hub-lost", listener.Lost, "connections", 0),
            Row.AgainstBound("replace-alive", after.Alive, "", 0),
            Grown("replace-heap", before.Heap, after.Heap),
            Grown("replace-resident", before.Resident, after.Resident),
        ];
    }

    // In pairs: it ends, as it begins, with the older version in force.
    private static async Task<List<Operation>> ReplaceAsync(ServerProcess site, string newer, TimeSpan duration)
    {
        var replacements = new List<Operation>();
        var begun = Stopwatch.GetTimestamp();
        var next = begun;
        while (Stopwatch.GetElapsedTime(begun) < duration || replacements.Count % 2 != 0)
        {
            var isUpgrade = replacements.Count % 2 == 0;
            replacements.Add(
                await OperateAsync(site, isUpgrade ? HostDriver.Upgrade + newer : HostDriver.RollBack + Plugin)
            );
            next += Interval.Ticks * (Stopwatch.Frequency / TimeSpan.TicksPerSecond);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
        }
        return replacements;
    }

    private static Row Grown(string name, double before, double after) =>
        new(name, after, "MiB", before, after / before, "<= 5 MiB more", after - before <= 5);

    private static double P99(IEnumerable<Sample> samples) =>
        Statistics.Percentile(samples.Select(sample => sample.Milliseconds), 0.99);

    // Where the slow ones come from: by what was being done when they were to be sent.
    private static void NoteSteps(IReadOnlyList<Operation> replacements, IReadOnlyList<Sample> during, double slow)
    {
        foreach (
            var step in during
                .GroupBy(sample =>
                    replacements
                        .Select(operation => operation.StepAt(sample.Due))
                        .FirstOrDefault(one => one is not null)
                    ?? "between"
                )
                .OrderByDescending(step => step.Count(sample => sample.Milliseconds > slow))
        )
            Note(
                $"{step.Key}: {step.Count(sample => sample.Milliseconds > slow)} of {step.Count()} took more than {slow:F1} ms, the slowest {step.Max(sample => sample.Milliseconds):F0} ms"
            );
    }

    private static async Task<Operation> OperateAsync(ServerProcess site, string operation) =>
        Operation.Parse(await site.AskAsync(operation));

    private static async Task<Memory> SettleAsync(ServerProcess site)
    {
        var started = Stopwatch.GetTimestamp();
        Memory memory;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            memory = await CollectAsync(site);
        } while (memory.Alive > 0 && Stopwatch.GetElapsedTime(started) < Settling);
        return memory;
    }

    private static async Task<Memory> CollectAsync(ServerProcess site)
    {
        var numbers = (await site.AskAsync(HostDriver.Collect)).Split(' ');
        return new(
            double.Parse(numbers[0], CultureInfo.InvariantCulture) / (1 << 20),
            site.ResidentMegabytes,
            int.Parse(numbers[1], CultureInfo.InvariantCulture)
        );
    }

    private static void Note(FormattableString text) =>
        Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Memory(double Heap, double Resident, int Alive);
}
