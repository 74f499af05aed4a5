using Autofac;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class ContainerTests
{
    [Test]
    public async Task The_end_of_a_generation_leaves_the_engines_services_alone()
    {
        var engines = new Disposable();
        var container = Containers.Build(
            engine => engine.AddSingleton<IThing>(_ => engines).OfferToPlugins<IThing>(),
            _ => { }
        );
        Assert.That(container.Services.GetRequiredService<IThing>(), Is.SameAs(engines));

        await container.DisposeAsync();

        Assert.That(engines.IsDisposed, Is.False);
    }

    [Test]
    public async Task A_service_of_the_engine_that_is_scoped_lives_as_long_as_the_plugins_scope()
    {
        await using var container = Containers.Build(
            engine => engine.AddScoped<IThing, Disposable>().OfferToPlugins<IThing>(),
            _ => { }
        );
        var first = container.CreateScope();
        var thing = (Disposable)first.Services.GetRequiredService<IThing>();
        await using var second = container.CreateScope();

        Assert.That(first.Services.GetRequiredService<IThing>(), Is.SameAs(thing));
        Assert.That(second.Services.GetRequiredService<IThing>(), Is.Not.SameAs(thing));
        await first.DisposeAsync();
        Assert.That(thing.IsDisposed);
    }

    [Test]
    public async Task A_service_made_for_a_plugin_is_made_once_for_each_generation()
    {
        await using var container = Containers.Build(
            engine => engine.OfferToPlugins<IThing>((_, plugin) => new Named(plugin.Id)),
            _ => { }
        );
        await using var scope = container.CreateScope();

        var thing = scope.Services.GetRequiredService<IThing>();

        Assert.That(thing, Is.EqualTo(new Named("hello")));
        Assert.That(container.Services.GetRequiredService<IThing>(), Is.SameAs(thing));
    }

    [Test]
    public async Task Keyed_services_are_found_by_their_key()
    {
        await using var container = Containers.Build(
            _ => { },
            plugin => plugin.RegisterInstance(new Named("a")).Keyed<IThing>("a")
        );

        Assert.That(container.Services.GetRequiredKeyedService<IThing>("a"), Is.EqualTo(new Named("a")));
        Assert.That(container.Services.GetKeyedService<IThing>("b"), Is.Null);
        Assert.That(() => container.Services.GetRequiredKeyedService<IThing>("b"), Throws.InvalidOperationException);
        Assert.That(
            container.Services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(IThing), "a")
        );
    }

    [Test]
    public async Task What_a_request_may_carry_is_no_service()
    {
        await using var container = Containers.Build(
            _ => { },
            plugin => plugin.RegisterInstance(new Named("a")).As<IThing>()
        );
        var services = container.Services.GetRequiredService<IServiceProviderIsService>();

        Assert.That(services.IsService(typeof(IThing)));
        Assert.That(services.IsService(typeof(ILogger<ContainerTests>)));
        Assert.That(services.IsService(typeof(string[])), Is.False);
        Assert.That(services.IsService(typeof(IReadOnlyList<IThing>)), Is.False);
        Assert.That(services.IsService(typeof(Named)), Is.False);
    }

    [Test]
    public async Task A_scope_made_by_the_frameworks_factory_ends_with_what_it_made()
    {
        await using var container = Containers.Build(
            _ => { },
            plugin => plugin.RegisterType<Disposable>().InstancePerLifetimeScope()
        );
        Disposable made;
        await using (var scope = container.Services.CreateAsyncScope())
            made = scope.ServiceProvider.GetRequiredService<Disposable>();

        Assert.That(made.IsDisposed);
    }

    private interface IThing;

    private sealed record Named(string Name) : IThing;

    private sealed class Disposable : IThing, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
