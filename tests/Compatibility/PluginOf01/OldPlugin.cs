using Autofac;
using Edulure.Compatibility.PluginOf01.Data;
using Edulure.Compatibility.PluginOf01.Greetings;
using Edulure.Compatibility.PluginOf01.Site;
using Edulure.Sdk;

namespace Edulure.Compatibility.PluginOf01;

/// <summary>Uses every contribution point.</summary>
public sealed class OldPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Services(services => services.RegisterType<GreetingReport>().InstancePerLifetimeScope())
            .Lifetime<OldLifetime>()
            .Settings<OldSettings>()
            .Permissions(OldPermissions.All)
            .Database<OldDb>()
            .Page("/old", Pages.Plain)
            .Page("/old/report", Pages.Report)
            .Page("/old/greetings/{id:long}", Pages.Greeting)
            .Page("/old/wait", Pages.Wait)
            .Page("/old/template", Pages.Template)
            .Post("/old/greetings", Pages.Add)
            .Api("GET", "/greetings", GreetingApi.List)
            .Api("POST", "/greetings", GreetingApi.Add)
            .Menu(Menus.Main, "old.menu", "/old")
            .Slot(Slots.ResourceActions, OldSlots.Action)
            .Slot(Slots.HomeSections, OldSlots.Section)
            .Job<CountGreetings>(Schedules.DailyAt(3, 0))
            .On<PersonJoined, GreetNewPerson>()
            .Resources<GreetingDirectory>()
            .Access<GreetingRule>()
            .Command<GreetCommand>()
            .Demo<GreetingSeed>();
}
