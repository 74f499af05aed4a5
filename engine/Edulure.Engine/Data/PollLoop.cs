using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Data;

/// <summary>Does something at an interval, and at once when woken. A fault is logged when it begins, and the loop goes on.</summary>
internal sealed class PollLoop(
    string name,
    TimeSpan interval,
    Func<CancellationToken, Task> poll,
    TimeProvider time,
    ILogger logger
) : IAsyncDisposable
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        if (_stop is not null)
            throw new InvalidOperationException($"{name} has been started already.");
        _stop = new();
        var stop = _stop.Token;
        _running = Task.Run(() => RunAsync(stop), CancellationToken.None);
    }

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Cancels what is under way and waits for its end.</summary>
    public async Task StopAsync()
    {
        if (_stop is null)
            return;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _stop = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunAsync(CancellationToken stop)
    {
        var failing = false;
        var woken = _wake.Reader.ReadAsync(stop).AsTask();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await poll(stop);
                failing = false;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!failing)
                    logger.LogError(e, "{Loop} failed and is tried again every {Interval}", name, interval);
                failing = true;
            }

            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(woken, Task.Delay(interval, time, pause.Token));
            await pause.CancelAsync();
            if (woken.IsCompletedSuccessfully)
                woken = _wake.Reader.ReadAsync(stop).AsTask();
        }
    }
}
