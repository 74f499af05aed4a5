using System.Text;
using System.Text.Json;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;

namespace Edulure.Engine.Cli;

/// <summary><c>doctor</c>: the configuration in force, and where each value came from; secrets are masked.</summary>
internal sealed class DoctorCommand(IConfiguration configuration) : ICliCommand
{
    private static readonly string[] s_sections =
    [
        "Site",
        "Data",
        "Cluster",
        "Files",
        "Search",
        "Mail",
        "Outbound",
        "Plugins",
        "Themes",
        "Theme",
        "Payments",
        "Logging",
        "Metrics",
    ];

    private static readonly string[] s_secret =
    [
        "key",
        "secret",
        "password",
        "token",
        "connectionstring",
        "smtp",
        "redis",
    ];

    public CliVerb Verb { get; } = new("doctor", "Show the configuration in force and where it comes from.", [], []);

    public Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var section in s_sections.Select(configuration.GetSection))
            foreach (
                var (key, value) in section
                    .AsEnumerable()
                    .Where(pair => pair.Value is not null)
                    .OrderBy(pair => pair.Key)
            )
            {
                var shown = IsSecret(key) && value!.Length > 0 ? "••••" : value!;
                var source = SourceOf(key);
                text.Append(key).Append(" = ").Append(shown).Append("  (").Append(source).AppendLine(")");
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writer.WriteString("value", shown);
                writer.WriteString("source", source);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Task.FromResult(CliResult.Ok(text.ToString().TrimEnd(), Encoding.UTF8.GetString(json.ToArray())));
    }

    private static bool IsSecret(string key)
    {
        var name = key[(key.LastIndexOf(':') + 1)..];
        return s_secret.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private string SourceOf(string key)
    {
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse())
            if (provider.TryGet(key, out _))
                return Name(provider, key);
        return "default";
    }

    private static string Name(IConfigurationProvider provider, string key) =>
        provider switch
        {
            FileConfigurationProvider { Source: { Path: { } path } source } => source.FileProvider
                is PhysicalFileProvider files
                ? Path.Combine(files.Root, path)
                : path,
            EnvironmentVariablesConfigurationProvider =>
                $"environment, EDULURE_{key.Replace(":", "__", StringComparison.Ordinal)}",
            MemoryConfigurationProvider => "command line",
            _ => provider.ToString()!,
        };
}
