using System.Diagnostics;
using System.Globalization;

namespace Edulure.Bench;

/// <summary>
/// A generator in a process of its own that sends at a constant rate whatever the answers do: a request that had to wait for
/// a stalled site counts from when it was to be sent, so that no stall hides the requests behind it.
/// </summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    public const string Verb = "load";
    private readonly Process _process;

    private SteadyLoad(Process process) => _process = process;

    public static SteadyLoad Start(Uri site, int rate, string cookie, IReadOnlyList<Target> targets)
    {
        // What is measured is how long the site takes, not how long the generator waits for a processor beside it: it goes
        // first where the system allows that, and `nice` goes on without where not.
        var start = new ProcessStartInfo("nice")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-n",
                "-10",
                "dotnet",
                Environment.GetCommandLineArgs()[0],
                Verb,
                site.ToString(),
                $"{rate}",
                cookie,
            },
        };
        foreach (var target in targets)
            start.ArgumentList.Add(target.ToString());
        return new(Process.Start(start) ?? throw new InvalidOperationException("The generator does not start."));
    }

    /// <summary>Ends the load.</summary>
    /// <returns>Every request, in the order of the times at which they were to be sent.</returns>
    public async Task<IReadOnlyList<Sample>> StopAsync()
    {
        _process.StandardInput.Close();
        var lines = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Sample.Parse)];
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The generator's process.</summary>
    public static async Task<int> RunAsync(Uri site, int rate, string cookie, IReadOnlyList<Target> targets)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.BaseAddress = site;
        client.Timeout = TimeSpan.FromSeconds(30);
        using var stop = new ManualResetEvent(false);
        var input = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            stop.Set();
        });
        var requests = new List<Task<Sample>>(1 << 16);
        var sender = new Thread(() => Send(client, rate, cookie, targets, stop, requests));
        sender.Start();
        await input;
        sender.Join();
        foreach (var sample in await Task.WhenAll(requests))
            Console.WriteLine(sample);
        return 0;
    }

    private static void Send(
        HttpClient client,
        int rate,
        string cookie,
        IReadOnlyList<Target> targets,
        WaitHandle stop,
        List<Task<Sample>> requests
    )
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; ; i++)
        {
            var due = begin + (long)i * Stopwatch.Frequency / rate;
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (stop.WaitOne(wait > TimeSpan.Zero ? wait : TimeSpan.Zero))
                return;
            var target = targets[i % targets.Count];
            requests.Add(Task.Run(() => SendAsync(client, target, cookie, due)));
        }
    }

    private static async Task<Sample> SendAsync(HttpClient client, Target target, string cookie, long due)
    {
        var outcome = "ok";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target.Path);
            if (target.SignedIn)
                request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                outcome = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            outcome = e.GetType().Name;
        }
        return new(due, Stopwatch.GetElapsedTime(due).TotalMilliseconds, outcome, target.Path);
    }
}

/// <summary>What is asked for.</summary>
/// <param name="Path">With its query.</param>
/// <param name="SignedIn">True to ask as the demo learner.</param>
internal sealed record Target(string Path, bool SignedIn)
{
    private const char Mark = '@';

    public override string ToString() => SignedIn ? Mark + Path : Path;

    public static Target Parse(string text) => new(text.TrimStart(Mark), text.StartsWith(Mark));
}

/// <summary>One request.</summary>
/// <param name="Due">When it was to be sent: a timestamp of the machine's clock, the same in every process.</param>
/// <param name="Milliseconds">From then to its last byte.</param>
/// <param name="Outcome"><c>ok</c>, or the status or fault.</param>
/// <param name="Path">What was asked for.</param>
internal sealed record Sample(long Due, double Milliseconds, string Outcome, string Path)
{
    public bool Failed => Outcome != "ok";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Due} {Milliseconds:F3} {Outcome} {Path}");

    public static Sample Parse(string line)
    {
        var parts = line.Split(' ', 4);
        return new(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            double.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2],
            parts[3]
        );
    }
}
