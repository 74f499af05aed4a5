namespace Edulure.Sdk;

/// <summary>A verb of the command line. Created in a scope of its own; the site may run meanwhile in another process.</summary>
public interface ICliCommand
{
    /// <summary>Its words, arguments and options.</summary>
    CliVerb Verb { get; }

    /// <summary>Runs. Writes nothing to the console itself: the engine prints the result, as text or as JSON.</summary>
    Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken);
}

/// <summary>A verb with what it takes.</summary>
/// <param name="Words">One or two words: <c>course import</c>.</param>
/// <param name="Description">One sentence for <c>--help</c>.</param>
/// <param name="Arguments">By position; required unless they say otherwise.</param>
/// <param name="Options">By name.</param>
public sealed record CliVerb(
    string Words,
    string Description,
    IReadOnlyList<CliArgument> Arguments,
    IReadOnlyList<CliOption> Options
);

/// <summary>A value by position.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Description">For <c>--help</c>.</param>
public sealed record CliArgument(string Name, string Description)
{
    /// <summary>True: it may be left out, and <see cref="CliInput.Find"/> is null then. Only of the last argument.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>A value or a flag by name.</summary>
/// <param name="Name">Without the hyphens: <c>owner</c>.</param>
/// <param name="Description">For <c>--help</c>.</param>
/// <param name="IsFlag">True: present or not; false: takes a value.</param>
/// <param name="IsRequired">Usage error when it is missing.</param>
public sealed record CliOption(string Name, string Description, bool IsFlag = false, bool IsRequired = false);

/// <summary>What was typed.</summary>
/// <param name="Values">By name of argument or option; flags are <c>true</c>.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Progress">Takes lines for standard error while the command works.</param>
public sealed record CliInput(IReadOnlyDictionary<string, string> Values, TextReader Input, IProgress<string> Progress)
{
    /// <summary>The value of an argument or a required option.</summary>
    public string this[string name] => Values[name];

    /// <summary>The value of an option or an optional argument, or null.</summary>
    public string? Find(string name) => Values.GetValueOrDefault(name);

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string flag) => Values.ContainsKey(flag);
}

/// <summary>How a command ended.</summary>
/// <param name="Error">One line for standard error, with exit code 1; null for success, with exit code 0.</param>
/// <param name="Text">Lines for standard output without <c>--json</c>.</param>
/// <param name="Json">JSON text for standard output with <c>--json</c>.</param>
public sealed record CliResult(string? Error, string Text, string Json)
{
    /// <summary>Success.</summary>
    public static CliResult Ok(string text, string json) => new(null, text, json);

    /// <summary>Failure, with one clear line.</summary>
    public static CliResult Fail(string error) => new(error, "", "");
}
