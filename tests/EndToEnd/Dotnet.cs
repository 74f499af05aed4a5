using System.Diagnostics;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The command <c>dotnet</c>, as a developer runs it.</summary>
internal static class Dotnet
{
    /// <summary>Runs it in a folder; it has to succeed.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own build variables would send this build to its output.
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}{await error}");
    }
}
