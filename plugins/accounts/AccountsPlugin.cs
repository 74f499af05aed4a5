using Edulure.Plugins.Accounts.Account;
using Edulure.Plugins.Accounts.AddressChange;
using Edulure.Plugins.Accounts.Commands;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Demo;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.PasswordChange;
using Edulure.Plugins.Accounts.PasswordReset;
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
            .Settings<AccountsSettings>()
            .Database<AccountsDb>()
            .Permissions(AccountsPermissions.All)
            .Lifetime<SetUpLink>()
            .Page("/account/set-up", SetUpPage.Show)
            .Post("/account/set-up", SetUpPage.Post)
            .Page("/account/sign-up", SignUpPage.Show)
            .Post("/account/sign-up", SignUpPage.Post)
            .Page(SignUpPage.SentPath, SignUpPage.Sent)
            .Page("/account/verify", VerifyPage.Show)
            .Post("/account/verify", VerifyPage.Post)
            .Post("/account/verify/send", VerifyPage.Send)
            .Page("/account/sign-in", SignInPage.Show)
            .Post("/account/sign-in", SignInPage.Post)
            .Post("/account/sign-out", SignOutForm.Post)
            .Page("/account/forgot", ForgotPage.Show)
            .Post("/account/forgot", ForgotPage.Post)
            .Page("/account/forgot/sent", ForgotPage.Sent)
            .Page("/account/reset", ResetPage.Show)
            .Post("/account/reset", ResetPage.Post)
            .Page("/account", AccountPage.Show)
            .Post("/account", AccountPage.Post)
            .Page("/account/password", PasswordPage.Show)
            .Post("/account/password", PasswordPage.Post)
            .Page("/account/email", AddressPage.Show)
            .Post("/account/email", AddressPage.Post)
            .Page("/account/email/confirm", AddressLinkPages.ShowConfirm)
            .Post("/account/email/confirm", AddressLinkPages.Confirm)
            .Page("/account/email/undo", AddressLinkPages.ShowUndo)
            .Post("/account/email/undo", AddressLinkPages.Undo)
            .Page("/account/sessions", SessionsPage.Show)
            .Post("/account/sessions/end-others", SessionsPage.EndOthers)
            .Post("/account/sessions/{session:long}/end", SessionsPage.End)
            .On<MailAsked, WriteMail>()
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
            .Command<UnlockUser>()
            .Demo<DemoPeople>();
}
