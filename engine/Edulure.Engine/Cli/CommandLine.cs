using System.CommandLine;
using System.CommandLine.Help;

namespace Edulure.Engine.Cli;

/// <summary>
/// Reads the command line. Verbs are contributed, so all but <c>serve</c> and those that need no site load the plugins
/// before they are parsed.
/// </summary>
internal static class CommandLine
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        void OnCancel(object? _, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            stop.Cancel();
        }
        var serves = args.Length == 0 || args[0] == "serve" || (args[0].StartsWith('-') && !AsksForHelp(args));
        if (serves)
            return await InvokeAsync(new RootCommand { ServeCommand.Create() }, WithServe(args), stop.Token);
        Console.CancelKeyPress += OnCancel;
        try
        {
            if (OfflineVerbs.Find(args) is { } offline)
                return await InvokeAsync(offline, args, stop.Token);
            // Bisecting looks for the plugin that ends the process which loads it.
            var withPlugins = args is not ["plugin", "bisect", ..];
            await using var verbs = await ContributedVerbs.LoadAsync(withPlugins, stop.Token);
            var root = new RootCommand("Edulure, a learning platform of plugins.") { ServeCommand.Create() };
            verbs.AddTo(root);
            return await InvokeAsync(root, args, stop.Token);
        }
        catch (SiteUnavailableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failure;
        }
        finally
        {
            Console.CancelKeyPress -= OnCancel;
        }
    }

    private static async Task<int> InvokeAsync(RootCommand root, string[] args, CancellationToken cancellationToken)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            return BadUsage;
        }
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static string[] WithServe(string[] args) =>
        args.Length > 0 && args[0] == "serve" ? args : ["serve", .. args];

    private static bool AsksForHelp(string[] args) => args[0] is "--help" or "-h" or "-?" or "--version";
}

/// <summary>The site cannot be opened at all, such as for a database that does not answer. The message is for people.</summary>
internal sealed class SiteUnavailableException(string message, Exception inner) : Exception(message, inner);
