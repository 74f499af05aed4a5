using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Plugins.Bisecting;

/// <summary>Starts the site as a process of its own with some of its plugins, asks it for one page, and ends it.</summary>
/// <param name="path">The page.</param>
/// <param name="patience">For the start, and again for the answer.</param>
/// <param name="environment">What the child finds besides what this process has.</param>
/// <param name="time">Of the site.</param>
internal sealed partial class SiteTrial(
    string path,
    TimeSpan patience,
    IReadOnlyDictionary<string, string> environment,
    TimeProvider time
)
{
    /// <param name="plugins">Those to load, by id.</param>
    /// <param name="cancellationToken">Ends the child too.</param>
    /// <returns>What went wrong, for people; null when the page was answered below 500.</returns>
    public async Task<string?> RunAsync(IReadOnlyList<string> plugins, CancellationToken cancellationToken)
    {
        using var child = Process.Start(StartInfo(plugins))!;
        var lines = new Lines(child);
        try
        {
            var address = await lines.Address.WaitAsync(patience, time, cancellationToken);
            return address is null
                ? await DiedAsync(child, lines, cancellationToken)
                : await AskAsync(new Uri(address, path), lines, cancellationToken);
        }
        catch (TimeoutException)
        {
            return $"the site did not start within {patience.TotalSeconds:0} s";
        }
        finally
        {
            // Its data is a copy: there is nothing to be put in order.
            if (!child.HasExited)
                child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<string> DiedAsync(Process child, Lines lines, CancellationToken cancellationToken)
    {
        await child.WaitForExitAsync(cancellationToken);
        return lines.LastError is { Length: > 0 } error
            ? $"the process ended with code {child.ExitCode}: {error}"
            : $"the process ended with code {child.ExitCode}";
    }

    private async Task<string?> AskAsync(Uri page, Lines lines, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await client.GetAsync(page, either.Token);
            return (int)answer.StatusCode < 500 ? null : $"{path} answered {(int)answer.StatusCode}";
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return $"{path} was not answered within {patience.TotalSeconds:0} s";
        }
        catch (HttpRequestException e)
        {
            return lines.LastError is { Length: > 0 } error
                ? $"{path} was not answered: {error}"
                : $"{path} was not answered: {e.Message}";
        }
    }

    private ProcessStartInfo StartInfo(IReadOnlyList<string> plugins)
    {
        var executable = Environment.ProcessPath!;
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (var argument in (string[])["serve", "--urls", "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment[plugins.Count == 0 ? "EDULURE_Plugins__SafeMode" : "EDULURE_Plugins__Only"] =
            plugins.Count == 0 ? "true" : string.Join(',', plugins);
        return start;
    }

    [GeneratedRegex(@"^Edulure serves (http://[^\s,]+)")]
    private static partial Regex Serves();

    /// <summary>What the child writes.</summary>
    private sealed class Lines
    {
        private const int MostOfALine = 500;

        private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile string? _lastError;

        public Lines(Process child)
        {
            child.OutputDataReceived += (_, line) =>
            {
                if (line.Data is null)
                    _address.TrySetResult(null);
                else if (Serves().Match(line.Data) is { Success: true } serves)
                    _address.TrySetResult(new(serves.Groups[1].Value));
            };
            child.ErrorDataReceived += (_, line) =>
            {
                // The first line of a fault says what it is; those below it are where.
                if (line.Data is { Length: > 0 } text && !char.IsWhiteSpace(text[0]))
                    _lastError = text.Length > MostOfALine ? text[..MostOfALine] : text;
            };
            child.BeginOutputReadLine();
            child.BeginErrorReadLine();
        }

        /// <summary>Where it serves; null when it ended before.</summary>
        public Task<Uri?> Address => _address.Task;

        public string? LastError => _lastError;
    }
}
