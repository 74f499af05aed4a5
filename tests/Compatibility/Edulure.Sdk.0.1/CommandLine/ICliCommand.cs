namespace Edulure.Sdk;

public interface ICliCommand
{
    CliVerb Verb { get; }

    Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken);
}

public sealed record CliVerb(
    string Words,
    string Description,
    IReadOnlyList<CliArgument> Arguments,
    IReadOnlyList<CliOption> Options
);

public sealed record CliArgument(string Name, string Description);

public sealed record CliOption(string Name, string Description, bool IsFlag = false, bool IsRequired = false);

public sealed record CliInput(IReadOnlyDictionary<string, string> Values, TextReader Input, IProgress<string> Progress)
{
    /// <summary>The value of an argument or a required option.</summary>
    public string this[string name] => throw null!;

    public string? Find(string name) => throw null!;

    public bool Has(string flag) => throw null!;
}

public sealed record CliResult(string? Error, string Text, string Json)
{
    public static CliResult Ok(string text, string json) => throw null!;

    public static CliResult Fail(string error) => throw null!;
}
