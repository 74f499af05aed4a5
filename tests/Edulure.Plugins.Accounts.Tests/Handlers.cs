using Edulure.Plugins.Accounts.AddressChange;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.PasswordChange;
using Edulure.Plugins.Accounts.PasswordReset;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Plugins.Accounts.SignUp;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>The handlers with the services that the engine would give them.</summary>
internal static class Handlers
{
    public static Task<IResult> SignInAsync(this AccountsSite site, HttpContext context, Form form) =>
        SignInPage.Post(
            context,
            form,
            site.People,
            site.Get<Passwords>(),
            site.Get<KnownDevices>(),
            site.Get<SignInGuard>(),
            site.Get<SignIns>(),
            site.Texts
        );

    /// <summary>Signs in; who is signed in then, or null.</summary>
    public static async Task<Person?> SignInAsync(
        this AccountsSite site,
        string email,
        string password,
        TestBrowser? browser = null
    )
    {
        var (context, form) = await (browser ?? new()).PostAsync(("email", email), ("password", password));
        await site.SignInAsync(context, form);
        return await site.SignedInAsync(context);
    }

    public static Task<IResult> SignUpAsync(this AccountsSite site, HttpContext context, Form form) =>
        SignUpPage.Post(context, form, site.Get<SignUps>(), site.Get<Attempts>(), site.Settings, site.Site, site.Texts);

    public static Task<IResult> ShowVerifyAsync(this AccountsSite site, string? token, TestBrowser browser) =>
        VerifyPage.Show(browser.Request(), token, site.Get<PendingSignUps>(), site.Get<MailedLinks>(), site.Texts);

    public static Task<IResult> VerifyAsync(this AccountsSite site, HttpContext context, Form form) =>
        VerifyPage.Post(
            context,
            form,
            site.Get<PendingSignUps>(),
            site.Get<SignUps>(),
            site.Get<PasswordHashing>(),
            site.Get<EmailProofs>(),
            site.Site,
            site.Texts
        );

    public static async Task<IResult> ForgotAsync(this AccountsSite site, string email, TestBrowser? browser = null)
    {
        var (context, form) = await (browser ?? new()).PostAsync(("email", email));
        return await ForgotPage.Post(context, form, site.Get<Attempts>(), site.Get<MailRequests>(), site.Texts);
    }

    public static async Task<IResult> ShowResetAsync(this AccountsSite site, string? token) =>
        await ResetPage.Show(new TestBrowser().Request(), token, site.Get<MailedLinks>(), site.Texts);

    public static Task<IResult> ResetAsync(this AccountsSite site, HttpContext context, Form form) =>
        ResetPage.Post(
            context,
            form,
            site.Get<MailedLinks>(),
            site.People,
            site.Get<PasswordResets>(),
            site.Site,
            site.Texts
        );

    public static Task<IResult> ChangePasswordAsync(
        this AccountsSite site,
        HttpContext context,
        Person person,
        Form form
    ) =>
        PasswordPage.Post(
            context,
            person,
            form,
            site.Get<AccountsDb>(),
            site.Get<PasswordCheck>(),
            site.Get<Passwords>(),
            site.Get<PasswordHashing>(),
            site.Site,
            site.Texts
        );

    public static Task<IResult> ChangeAddressAsync(
        this AccountsSite site,
        HttpContext context,
        Person person,
        Form form
    ) => AddressPage.Post(context, person, form, site.Get<PasswordCheck>(), site.Get<MailRequests>(), site.Texts);
}
