using System.CommandLine;
using Edulure.Engine.Auditing.Commands;
using Edulure.Engine.Plugins.Commands;
using Edulure.Sdk;

namespace Edulure.Engine.Cli;

/// <summary>
/// Verbs that work on files alone: they run on a machine that has no site, such as an author's, and open none where there
/// is one.
/// </summary>
internal static class OfflineVerbs
{
    private static readonly IReadOnlyList<ICliCommand> Commands =
    [
        new PluginCheckCommand(),
        new PluginPackCommand(),
        new PluginSignCommand(),
        new PluginKeyCommand(),
        new PluginFeedCommand(),
        new AuditVerifyFileCommand(),
    ];

    /// <returns>A command line of the verb that these words name; null where it is none of them.</returns>
    public static RootCommand? Find(string[] args)
    {
        if (
            args.Length < 2
            // Without a file it is the site's own audit.
            || (args[0] == "audit" && (args.Length < 3 || args[2].StartsWith('-')))
            || Commands.FirstOrDefault(command => command.Verb.Words == $"{args[0]} {args[1]}") is not { } command
        )
            return null;
        var group = new Command(args[0]) { VerbBinder.Bind(command, args[1]) };
        return new RootCommand { group };
    }
}
