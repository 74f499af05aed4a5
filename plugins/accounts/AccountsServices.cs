using Autofac;
using Edulure.Plugins.Accounts.AddressChange;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.PasswordReset;
using Edulure.Plugins.Accounts.SetUp;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Plugins.Accounts.SignUp;

namespace Edulure.Plugins.Accounts;

internal static class AccountsServices
{
    public static void Register(ContainerBuilder services)
    {
        services.RegisterType<PasswordHashing>().SingleInstance();
        services.RegisterType<SignInMeter>().SingleInstance();
        services.RegisterType<Passwords>().InstancePerLifetimeScope();
        services.RegisterType<NewAccounts>().InstancePerLifetimeScope();
        services.RegisterType<SetUpTokens>().InstancePerLifetimeScope();
        services.RegisterType<MailRequests>().InstancePerLifetimeScope();
        services.RegisterType<MailedLinks>().InstancePerLifetimeScope();
        services.RegisterType<Attempts>().InstancePerLifetimeScope();
        services.RegisterType<SignInGuard>().InstancePerLifetimeScope();
        services.RegisterType<PasswordCheck>().InstancePerLifetimeScope();
        services.RegisterType<KnownDevices>().InstancePerLifetimeScope();
        services.RegisterType<SignIns>().InstancePerLifetimeScope();
        services.RegisterType<PendingSignUps>().InstancePerLifetimeScope();
        services.RegisterType<SignUps>().InstancePerLifetimeScope();
        services.RegisterType<EmailProofs>().InstancePerLifetimeScope();
        services.RegisterType<PasswordResets>().InstancePerLifetimeScope();
        services.RegisterType<AddressChanges>().InstancePerLifetimeScope();
    }
}
