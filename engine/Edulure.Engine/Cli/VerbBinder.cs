using System.CommandLine;
using Edulure.Engine.Auditing;
using Edulure.Sdk;

namespace Edulure.Engine.Cli;

/// <summary>Makes a parser's command of a contributed verb, and prints what the verb returns.</summary>
internal static class VerbBinder
{
    public static Command Bind(ICliCommand command, string name)
    {
        var verb = command.Verb;
        var bound = new Command(name, verb.Description);
        var arguments = verb
            .Arguments.Select(a => new Argument<string?>(a.Name)
            {
                Description = a.Description,
                Arity = a.IsOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            })
            .ToList();
        var options = verb
            .Options.Where(o => !o.IsFlag)
            .Select(o => new Option<string?>($"--{o.Name}") { Description = o.Description, Required = o.IsRequired })
            .ToList();
        var flags = verb
            .Options.Where(o => o.IsFlag)
            .Select(o => new Option<bool>($"--{o.Name}") { Description = o.Description })
            .ToList();
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        arguments.ForEach(bound.Arguments.Add);
        options.ForEach(bound.Options.Add);
        flags.ForEach(bound.Options.Add);
        bound.Options.Add(json);
        bound.SetAction(
            async (parsed, cancellationToken) =>
            {
                var values = new Dictionary<string, string>();
                foreach (var argument in arguments)
                    if (parsed.GetValue(argument) is { } value)
                        values[argument.Name] = value;
                foreach (var option in options)
                    if (parsed.GetValue(option) is { } value)
                        values[option.Name[2..]] = value;
                foreach (var flag in flags.Where(parsed.GetValue))
                    values[flag.Name[2..]] = "true";
                var input = new CliInput(values, Console.In, new StandardError());
                return await RunAsync(command, input, parsed.GetValue(json), cancellationToken);
            }
        );
        return bound;
    }

    private static async Task<int> RunAsync(
        ICliCommand command,
        CliInput input,
        bool json,
        CancellationToken cancellationToken
    )
    {
        using var work = AuditedWork.Command(command.Verb.Words);
        try
        {
            var result = await command.RunAsync(input, cancellationToken);
            // A verb that reports, such as a check, has something to say when it fails too.
            var output = json ? result.Json : result.Text;
            if (output.Length > 0)
                await Console.Out.WriteLineAsync(output);
            if (result.Error is not { } error)
                return CommandLine.Success;
            await Console.Error.WriteLineAsync(error.ReplaceLineEndings(" "));
            return CommandLine.Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return CommandLine.Failure;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(
                $"{command.Verb.Words}: {e.GetBaseException().Message.ReplaceLineEndings(" ")}"
            );
            return CommandLine.Failure;
        }
    }

    private sealed class StandardError : IProgress<string>
    {
        // For people who watch: a script that reads standard error finds one line there, and only on failure.
        public void Report(string value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.WriteLine(value);
        }
    }
}
