using Edulure.Sdk;

namespace Edulure.Samples.HostileContributions;

/// <summary>Contributes everything that needs a grant, without having asked for one.</summary>
public sealed class HostileContributionsPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) =>
        plugin.Database<UnaskedDb>().Job<UnaskedJob>().On<PersonJoined, UnaskedHandler>().Command<UnaskedCommand>();
}

internal sealed class UnaskedDb(PluginDbOptions options) : PluginDb(options);

internal sealed class UnaskedJob : IJob
{
    public Task RunAsync(JobRun run, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class UnaskedHandler : IEventHandler<PersonJoined>
{
    public Task HandleAsync(PersonJoined @event, EventContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

internal sealed class UnaskedCommand : ICliCommand
{
    public CliVerb Verb { get; } = new("hostile try", "Is never there.", [], []);

    public Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken) =>
        Task.FromResult(CliResult.Ok("", "{}"));
}
