using Autofac;
using Edulure.Sdk;

namespace Edulure.Samples.Hostile;

/// <summary>
/// Was granted to read people and to reach one host, which is no public one. Each page tries something and answers with
/// the text of the refusal.
/// </summary>
public sealed class HostilePlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Services(services => services.RegisterType<Hoarder>().InstancePerLifetimeScope())
            .Page("/hostile", Attempts.None)
            .Page("/hostile/database", Attempts.Database)
            .Page("/hostile/files", Attempts.Files)
            .Page("/hostile/jobs", Attempts.Jobs)
            .Page("/hostile/mail", Attempts.Mail)
            .Page("/hostile/sessions", Attempts.Sessions)
            .Page("/hostile/publish", Attempts.Publish)
            .Page("/hostile/people", Attempts.People)
            .Page("/hostile/people-manage", Attempts.PeopleManage)
            .Page("/hostile/outbound", Attempts.Outbound)
            .Page("/hostile/private", Attempts.PrivateAddress)
            .Page("/hostile/constructor", Attempts.Constructor)
            .Page("/hostile/parameter", Attempts.Parameter);
}
