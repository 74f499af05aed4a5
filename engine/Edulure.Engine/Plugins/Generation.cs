using System.Collections.Concurrent;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins;

/// <summary>
/// One load of a plugin: load context, container, endpoints, contributions, in-flight count. Whoever works with it from
/// outside its own endpoints enters it first: <see cref="TryEnter"/>.
/// </summary>
internal sealed class Generation
{
    private readonly ConcurrentDictionary<Type, object> _caches = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private volatile bool _closed;

    public required PluginInfo Info { get; init; }

    /// <summary>The plugin's folder: <c>templates</c>, <c>assets</c>, <c>locales</c> stand in it.</summary>
    public required string Folder { get; init; }

    /// <summary>Increases with each load in this process.</summary>
    public required int Number { get; init; }

    /// <summary>Where its work is written down; the same one for every generation of the plugin.</summary>
    public PluginMeter Meter
    {
        get => field ??= new(Info.Id, TimeProvider.System);
        init;
    }

    public Contributions Contributions { get; set; } = new();

    public IReadOnlyList<Microsoft.AspNetCore.Routing.RouteEndpoint> Endpoints { get; set; } = [];

    public HubConnections Hubs { get; } = new();

    /// <summary>The generation's container; scopes are made of it by <see cref="TryEnter"/>.</summary>
    public IGenerationContainer Container { get; set; } = null!;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>
    /// Opens a scope in the generation and counts it as in flight until it is disposed; null when the generation drains.
    /// </summary>
    public GenerationScope? TryEnter()
    {
        Interlocked.Increment(ref _inFlight);
        if (_closed)
        {
            Leave();
            return null;
        }
        try
        {
            return new(this, Container.CreateScope());
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>A cache that lives and dies with the generation, such as its parsed templates or texts.</summary>
    public T Cache<T>(Func<Generation, T> create)
        where T : class => (T)_caches.GetOrAdd(typeof(T), _ => create(this));

    /// <summary>Lets no more work in; ends when the work inside has left.</summary>
    internal Task CloseAsync()
    {
        _closed = true;
        // Either this sees the last one gone, or the last one sees that it is closed.
        Interlocked.MemoryBarrier();
        if (InFlight == 0)
            _empty.TrySetResult();
        return _empty.Task;
    }

    internal void ClearCaches() => _caches.Clear();

    internal void Leave()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0 && _closed)
            _empty.TrySetResult();
    }

    internal void Enter() => Interlocked.Increment(ref _inFlight);
}

/// <summary>A generation's container.</summary>
internal interface IGenerationContainer : IAsyncDisposable
{
    IServiceProvider Services { get; }

    IGenerationServiceScope CreateScope();
}

/// <summary>A scope of a generation's container.</summary>
internal interface IGenerationServiceScope : IAsyncDisposable
{
    IServiceProvider Services { get; }
}

/// <summary>Work inside a generation: services, and the promise that it stays until this is disposed.</summary>
internal sealed class GenerationScope(Generation generation, IGenerationServiceScope scope) : IAsyncDisposable
{
    public Generation Generation { get; } = generation;

    public IServiceProvider Services => scope.Services;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await scope.DisposeAsync();
        }
        finally
        {
            Generation.Leave();
        }
    }
}
