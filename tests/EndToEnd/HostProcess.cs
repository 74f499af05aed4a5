using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Edulure.EndToEnd;

/// <summary>The real host as a process of its own, with a data directory that is gone with it.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;

    private HostProcess(Process process, Uri address, string data, StringBuilder output)
    {
        _process = process;
        Address = address;
        DataDirectory = data;
        Output = output;
    }

    public Uri Address { get; }

    public string DataDirectory { get; }

    /// <summary>All that it wrote so far, both streams.</summary>
    public StringBuilder Output { get; }

    public static string NewDataDirectory() => Directory.CreateTempSubdirectory("edulure-e2e-").FullName;

    public static async Task<HostProcess> StartAsync(
        string? data = null,
        bool demo = true,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        data ??= NewDataDirectory();
        var start = StartInfo(data, environment);
        foreach (var argument in new[] { "serve", "--urls", "http://127.0.0.1:0" })
            start.ArgumentList.Add(argument);
        if (demo)
            start.ArgumentList.Add("--demo");
        var process = Process.Start(start)!;
        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(object _, DataReceivedEventArgs line)
        {
            if (line.Data is null)
                return;
            lock (output)
                output.AppendLine(line.Data);
            if (ServesPattern().Match(line.Data) is { Success: true } serves)
                address.TrySetResult(new Uri(serves.Groups[1].Value));
        }
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
            address.TrySetException(new InvalidOperationException($"The host ended:\n{output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, await address.Task.WaitAsync(s_patience), data, output);
    }

    /// <summary>Runs one verb of the command line on a data directory, whether the site runs or not.</summary>
    /// <param name="folder">Where it is called; null: in the data directory.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string data,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? input = null,
        string? folder = null
    )
    {
        var start = StartInfo(data, environment);
        start.WorkingDirectory = folder ?? data;
        start.RedirectStandardInput = true;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        if (input is not null)
            await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public HttpClient CreateClient(bool followRedirects = true) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Address,
        };

    /// <summary>Starts a verb that is to be cut off.</summary>
    public static Process Begin(string data, params string[] arguments) => Begin(data, null, arguments);

    /// <inheritdoc cref="Begin(string, string[])"/>
    public static Process Begin(
        string data,
        IReadOnlyDictionary<string, string>? environment,
        IEnumerable<string> arguments
    )
    {
        var start = StartInfo(data, environment);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>As a power cut does; the data directory stays for another start.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As a service manager does; the data directory stays for another start.</summary>
    public async Task StopAsync()
    {
        // SIGTERM, so that every test ends with a graceful stop; Process has no call for it.
        using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await terminate.WaitForExitAsync();
        using var late = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        _process.Dispose();
        if (Directory.Exists(DataDirectory))
            Directory.Delete(DataDirectory, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string data, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(Repository.HostDirectory, "edulure.dll") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data,
        };
        start.Environment["EDULURE_Data__Directory"] = data;
        start.Environment["EDULURE_Plugins__Trust"] = "allow-unsigned";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    [GeneratedRegex(@"Edulure serves (http://[^\s,]+)")]
    private static partial Regex ServesPattern();
}
