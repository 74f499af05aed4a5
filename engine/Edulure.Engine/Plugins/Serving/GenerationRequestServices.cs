using Microsoft.AspNetCore.Http.Features;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// The services of a request inside a generation. The scope is made when the first of them is asked for: a handler that
/// takes none costs what it would cost in the host.
/// </summary>
internal sealed class GenerationRequestServices(Generation generation) : IServiceProvidersFeature
{
    private IGenerationServiceScope? _scope;
    private IServiceProvider? _services;

    public IServiceProvider RequestServices
    {
        get => _services ??= (_scope ??= generation.Container.CreateScope()).Services;
        set => _services = value;
    }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? default;
}
