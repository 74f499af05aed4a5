using Autofac;
using Edulure.Sdk;
using Hello.Data;
using Hello.Greetings;

namespace Hello;

/// <summary>What the plugin contributes, a line each.</summary>
public sealed class HelloPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Settings<HelloSettings>()
            .Permissions(HelloPermissions.Greet)
            .Database<HelloDb>()
            .Services(services => services.RegisterType<GreetingBook>().InstancePerLifetimeScope())
            .Page("/hello-id", ShowGreetings.Get)
            .Post("/hello-id", AddGreeting.Post)
            .Api("GET", "/greetings", ListGreetings.Get)
            .Menu(Menus.Main, "hello-id.menu", "/hello-id")
            .Slot(Slots.HomeSections, LatestGreeting.Render)
            .Job<ForgetGreetings>(Schedules.DailyAt(3, 0))
            .On<PersonJoined, GreetNewPerson>();
}
