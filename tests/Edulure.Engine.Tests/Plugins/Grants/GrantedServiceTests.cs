using Autofac;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Grants;

/// <summary>What a generation's container gives, and what it refuses.</summary>
internal sealed class GrantedServiceTests
{
    [Test]
    public async Task A_service_is_there_for_whoever_has_its_grant()
    {
        await using var container = Containers.Build(Offer, Register, Grant.Files);

        Assert.That(container.Services.GetRequiredService<IThing>(), Is.Not.Null);
        Assert.That(container.Services.GetRequiredService<Taker>(), Is.Not.Null);
    }

    [Test]
    public async Task Without_its_grant_it_is_refused_however_it_is_taken()
    {
        await using var container = Containers.Build(Offer, Register, Grant.Jobs);
        var services = container.Services;

        using (Assert.EnterMultipleScope())
            foreach (
                var take in new Func<object?>[]
                {
                    () => services.GetRequiredService<IThing>(),
                    () => services.GetService<IThing>(),
                    () => services.GetService<Taker>(),
                    () => services.GetRequiredService<Taker>(),
                    () => services.GetRequiredService<TakerOfTaker>(),
                    () => services.GetRequiredKeyedService<Taker>("key"),
                }
            )
                Assert.That(take, Throws.TypeOf<GrantMissingException>().With.Property("Grant").EqualTo("files"));
    }

    [Test]
    public async Task It_stays_a_service_so_that_no_handler_takes_it_for_a_value_of_the_request()
    {
        await using var container = Containers.Build(Offer, Register);

        Assert.That(container.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IThing)));
    }

    [Test]
    public async Task Another_fault_of_a_constructor_stays_what_it_was()
    {
        await using var container = Containers.Build(
            _ => { },
            plugin => plugin.Register<Taker>(_ => throw new FormatException("its own"))
        );

        Assert.That(
            () => container.Services.GetRequiredService<Taker>(),
            Throws.Exception.With.InnerException.TypeOf<FormatException>()
        );
    }

    private static void Offer(IServiceCollection engine) =>
        engine.AddSingleton<IThing, Thing>().OfferToPlugins<IThing>(Grant.Files);

    private static void Register(ContainerBuilder plugin)
    {
        plugin.RegisterType<Taker>().AsSelf().Keyed<Taker>("key");
        plugin.RegisterType<TakerOfTaker>();
    }

    private interface IThing;

    private sealed class Thing : IThing;

    private sealed class Taker(IThing thing)
    {
        public IThing Thing { get; } = thing;
    }

    private sealed class TakerOfTaker(Taker taker)
    {
        public Taker Taker { get; } = taker;
    }
}
