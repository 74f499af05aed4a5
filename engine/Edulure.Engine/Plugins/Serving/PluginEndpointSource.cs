using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>The endpoints of all generations that serve, as one list that is swapped whole.</summary>
internal sealed class PluginEndpointSource : EndpointDataSource, IDisposable
{
    private readonly Lock _swap = new();
    private volatile State _state = new([]);

    public override IReadOnlyList<Endpoint> Endpoints => _state.Endpoints;

    public override IChangeToken GetChangeToken() => _state.ChangeToken;

    public void Swap(IReadOnlyList<Endpoint> endpoints)
    {
        lock (_swap)
        {
            var old = _state;
            // First the new token, then the cancellation: whoever is told of the change asks for the next token at once.
            _state = new(endpoints);
            old.Change.Cancel();
            old.Change.Dispose();
        }
    }

    public void Dispose() => _state.Change.Dispose();

    private sealed class State
    {
        public State(IReadOnlyList<Endpoint> endpoints)
        {
            Endpoints = endpoints;
            ChangeToken = new CancellationChangeToken(Change.Token);
        }

        public IReadOnlyList<Endpoint> Endpoints { get; }
        public CancellationTokenSource Change { get; } = new();
        public IChangeToken ChangeToken { get; }
    }
}
