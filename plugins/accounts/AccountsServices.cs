using Autofac;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.SetUp;
using Edulure.Plugins.Accounts.SignIn;

namespace Edulure.Plugins.Accounts;

internal static class AccountsServices
{
    public static void Register(ContainerBuilder services)
    {
        services.RegisterType<PasswordHashing>().SingleInstance();
        services.RegisterType<SignInThrottle>().SingleInstance();
        services.RegisterType<Passwords>().InstancePerLifetimeScope();
        services.RegisterType<NewAccounts>().InstancePerLifetimeScope();
        services.RegisterType<SetUpTokens>().InstancePerLifetimeScope();
    }
}
