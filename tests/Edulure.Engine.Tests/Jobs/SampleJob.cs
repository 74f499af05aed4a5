using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Jobs;

internal sealed record SampleArguments(string Name, int Count);

/// <summary>Does what its script says.</summary>
internal sealed class SampleJob(JobScript script) : IJob
{
    public Task RunAsync(JobRun run, CancellationToken cancellationToken) => script.RunAsync(run, cancellationToken);
}

internal sealed class JobScript
{
    private TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public List<string?> Checkpoints { get; } = [];

    public Func<JobRun, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        Checkpoints.Add(run.Checkpoint);
        _begun.TrySetResult();
        return Then(run, cancellationToken);
    }

    public void Forget() => _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task UntilCancelled(JobRun run, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    public Generation Generation(Schedule? schedule = null)
    {
        var plugin = new TestPlugin("sample")
        {
            Contributions = new() { Jobs = [new(nameof(SampleJob), typeof(SampleJob), schedule)] },
        };
        return plugin.With(services => services.AddSingleton(this).AddTransient<SampleJob>()).Build();
    }
}
