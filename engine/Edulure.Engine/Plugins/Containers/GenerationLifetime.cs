using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Plugins.Containers;

/// <summary>What a generation sees as the application's lifetime: its own, so that it can be ended alone.</summary>
internal sealed class GenerationLifetime : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _started = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _stopped = new();

    public CancellationToken ApplicationStarted => _started.Token;
    public CancellationToken ApplicationStopping => _stopping.Token;
    public CancellationToken ApplicationStopped => _stopped.Token;

    public void Start() => _started.Cancel();

    /// <summary>Also what a plugin calls that wants to stop "the application": it ends nothing but its own work.</summary>
    public void StopApplication() => _stopping.Cancel();

    public void Stopped() => _stopped.Cancel();

    public void Dispose()
    {
        _started.Dispose();
        _stopping.Dispose();
        _stopped.Dispose();
    }
}
