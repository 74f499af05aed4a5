using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Data;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests;

/// <summary>A generation without an assembly of its own, for the rooms that work with generations.</summary>
internal sealed class TestPlugin(string id) : IGenerationContainer
{
    private readonly ServiceCollection _services = [];
    private ServiceProvider? _provider;

    public Contributions Contributions { get; set; } = new();

    public IServiceProvider Services => _provider ??= _services.BuildServiceProvider();

    public TestPlugin With(Action<IServiceCollection> register)
    {
        register(_services);
        return this;
    }

    public TestPlugin WithDatabase(TestSite site)
    {
        Contributions = Contributions with { Database = typeof(SampleDb) };
        return With(services =>
            services
                .AddScoped(_ => new SampleDb(site.Database.Options))
                .AddScoped<PluginDb>(scope => scope.GetRequiredService<SampleDb>())
        );
    }

    public Generation Build() =>
        new()
        {
            Info = new(id, "1.0.0", id, ""),
            Folder = "",
            Number = 1,
            Contributions = Contributions,
            Container = this,
        };

    public IGenerationServiceScope CreateScope() => new Scope(Services.CreateAsyncScope());

    public ValueTask DisposeAsync() => _provider?.DisposeAsync() ?? default;

    private sealed class Scope(AsyncServiceScope scope) : IGenerationServiceScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
