using Edulure.Engine.Data;
using Edulure.Sdk;

namespace Edulure.Engine.Cli;

/// <summary>
/// <c>migrate</c>: brings the database to the versions of the engine and of every enabled plugin. Opening the site does
/// that already; the verb exists so that a deployment can do it before it lets people in.
/// </summary>
internal sealed class MigrateCommand(SiteDatabase database) : ICliCommand
{
    public CliVerb Verb { get; } = new("migrate", "Bring the database up to date.", [], []);

    public Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken) =>
        Task.FromResult(CliResult.Ok($"Up to date: {database.Description}", """{"migrated":true}"""));
}
