using Edulure.Engine.Cli;

namespace Edulure.Engine;

/// <summary>The engine's door for the host: runs the site, or one verb of the command line.</summary>
public static class EdulureHost
{
    /// <summary>Runs until the site is stopped or the verb is done.</summary>
    /// <param name="args">The command line; nothing, or options only, serves the site.</param>
    /// <returns>The exit code: 0 success, 1 failure with a line on standard error, 2 bad usage.</returns>
    public static Task<int> RunAsync(string[] args) => CommandLine.RunAsync(args);
}
