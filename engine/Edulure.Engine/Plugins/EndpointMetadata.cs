namespace Edulure.Engine.Plugins;

/// <summary>Stands on every endpoint of a plugin: whose it is. Cleared at retirement, so that routing tables pin nothing.</summary>
internal sealed class GenerationMetadata(Generation generation)
{
    public Generation? Generation { get; private set; } = generation;

    public void Clear() => Generation = null;
}

/// <summary>Stands on every endpoint, the engine's too: the permission it asks for; null where it is open to everybody.</summary>
internal sealed record EndpointGuard(string? Permission);

/// <summary>Stands on the targets of forms: the antiforgery token is checked first.</summary>
internal sealed record FormPostMetadata;

/// <summary>Stands on operations of the API: faults are answered as RFC 9457 problems, never as pages.</summary>
internal sealed record ApiMetadata;
