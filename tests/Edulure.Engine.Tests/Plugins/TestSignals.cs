using Edulure.Engine.Data;

namespace Edulure.Engine.Tests.Plugins;

/// <summary>Signals within this process.</summary>
internal sealed class TestSignals : ISignals
{
    private readonly List<(string Kind, Func<string, CancellationToken, Task> Handler)> _handlers = [];

    public async Task SendAsync(string kind, string payload, CancellationToken cancellationToken = default)
    {
        foreach (var (subscribed, handler) in _handlers.ToArray())
            if (subscribed == kind)
                await handler(payload, cancellationToken);
    }

    public IDisposable Subscribe(string kind, Func<string, CancellationToken, Task> handler)
    {
        _handlers.Add((kind, handler));
        return new Subscription(this, kind, handler);
    }

    private sealed class Subscription(TestSignals signals, string kind, Func<string, CancellationToken, Task> handler)
        : IDisposable
    {
        public void Dispose() => signals._handlers.Remove((kind, handler));
    }
}
