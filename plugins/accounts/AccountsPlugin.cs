using Edulure.Plugins.Accounts.Account;
using Edulure.Plugins.Accounts.Commands;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Demo;
using Edulure.Plugins.Accounts.SetUp;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Plugins.Accounts.SignOut;
using Edulure.Plugins.Accounts.SignUp;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts;

/// <summary>How people come in: accounts with a password.</summary>
public sealed class AccountsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Services(AccountsServices.Register)
            .Database<AccountsDb>()
            .Permissions(AccountsPermissions.All)
            .Lifetime<SetUpLink>()
            .Page("/account/set-up", SetUpPage.Show)
            .Post("/account/set-up", SetUpPage.Post)
            .Page("/account/sign-up", SignUpPage.Show)
            .Post("/account/sign-up", SignUpPage.Post)
            .Page("/account/sign-in", SignInPage.Show)
            .Post("/account/sign-in", SignInPage.Post)
            .Post("/account/sign-out", SignOutForm.Post)
            .Page("/account", AccountPage.Show)
            .Post("/account", AccountPage.Post)
            .Menu(Menus.Visitor, "accounts.menu.sign-in", "/account/sign-in", order: 10)
            .Menu(Menus.Visitor, "accounts.menu.sign-up", "/account/sign-up", order: 20)
            .Menu(
                Menus.Person,
                "accounts.menu.account",
                "/account",
                order: 900,
                permission: AccountsPermissions.View,
                icon: "user"
            )
            .Command<CreateUser>()
            .Command<SetUserRole>()
            .Demo<DemoPeople>();
}
