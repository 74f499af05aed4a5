using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Edulure.Bench;

/// <summary>Drives a server as fast as it answers, with wrk.</summary>
internal static partial class Load
{
    private const int Seconds = 4;

    /// <returns>Requests a second.</returns>
    public static async Task<double> RunAsync(Uri url, string? cookie)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "-t1", "-c16", $"-d{Seconds}s" })
            start.ArgumentList.Add(argument);
        if (cookie is not null)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add($"Cookie: {cookie}");
        }
        start.ArgumentList.Add(url.ToString());
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"{url} answered with faults:\n{output}");
        var rate = RatePattern().Match(output);
        return rate.Success
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"wrk said nothing of {url}:\n{output}");
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RatePattern();
}
