using Autofac;
using Edulure.Samples.Good.Data;
using Edulure.Samples.Good.Greetings;
using Edulure.Samples.Good.Site;
using Edulure.Sdk;

namespace Edulure.Samples.Good;

/// <summary>Uses every contribution point.</summary>
public sealed class GoodPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin)
    {
        plugin
            .Services(services =>
            {
                services.RegisterType<GreetingReport>().InstancePerLifetimeScope();
                services.RegisterType<GreetingExercise>().InstancePerLifetimeScope();
            })
            .Lifetime<GoodLifetime>()
            .Settings<GoodSettings>()
            .Permissions(GoodPermissions.All)
            .Flags(GoodFlags.All)
            .Database<GoodDb>()
            .Page("/good", Pages.Plain)
            .Page("/good/report", Pages.Report)
            .Page("/good/greetings/{id:long}", Pages.Greeting)
            .Page("/good/wait", Pages.Wait)
            .Page("/good/template", Pages.Template)
            .Page("/good/linq", Pages.Linq)
            .Page("/good/cheer", GoodFlags.Cheer)
            .Post("/good/greetings", Pages.Add)
            .Api("GET", "/greetings", GreetingApi.List)
            .Api("POST", "/greetings", GreetingApi.Add)
            .Hub<GreetingHub>("/greetings")
            .Hub<GreeterHub>("/greeters")
            .Menu(Menus.Main, "good.menu", "/good")
            .Slot(Slots.ResourceActions, GoodSlots.Action)
            .Slot(Slots.HomeSections, GoodSlots.Section)
            .Job<CountGreetings>(Schedules.DailyAt(3, 0))
            .On<PersonJoined, GreetNewPerson>()
            .Resources<GreetingDirectory>()
            .Access<GreetingRule>()
            .Command<GreetCommand>()
            .Demo<GreetingSeed>();
        ThisVersion.Contribute(plugin);
    }
}
