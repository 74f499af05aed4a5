using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Edulure.Bench;

/// <summary>A server that was started here and is ended here.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Resident memory in MiB; from the kernel, Linux only.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                / 1024;
        }
    }

    /// <param name="start">What to start.</param>
    /// <param name="announcement">The line that says where it listens contains this, the address after it.</param>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string announcement)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(announcement, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var address = line[(at + announcement.Length)..].Split(' ', ',')[0];
            var server = new ServerProcess(process, new Uri(address));
            _ = server.ReadAnswersAsync();
            return server;
        }
        throw new InvalidOperationException($"{start.FileName} ended: {await errors}");
    }

    /// <summary>Asks the driver inside a server that was started with it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        var answer = await _answers.Reader.ReadAsync();
        return answer.StartsWith("failed", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{line}: {answer}")
            : answer;
    }

    private async Task ReadAnswersAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(HostDriver.Answer, StringComparison.Ordinal))
                _answers.Writer.TryWrite(line[HostDriver.Answer.Length..]);
        _answers.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
