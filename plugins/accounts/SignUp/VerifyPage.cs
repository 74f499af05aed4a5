using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>
/// Where the link in the mail leads: it makes the account of somebody who signed up, or verifies the address of one that is
/// there. In another browser than the one that filled in the form a password is chosen anew: whoever typed a stranger's
/// address there must not know the password of what becomes the stranger's account.
/// </summary>
internal static class VerifyPage
{
    [AllowEveryone, NoIndex]
    public static async Task<IResult> Show(
        HttpContext context,
        string? token,
        PendingSignUps signUps,
        MailedLinks links,
        ITexts texts
    )
    {
        if (await signUps.FindAsync(token, context.RequestAborted) is { } signUp)
            return Form(context, Sdk.Form.Of(), signUp, token!, texts);
        return await links.FindAsync(LinkKinds.Verify, token, context.RequestAborted) is { } link
            ? LinkPages.Confirm(
                texts.Get("accounts.verify.title"),
                texts.Get("accounts.verify.text", ("email", link.Email)),
                texts.Get("accounts.verify.action"),
                "/account/verify",
                token!
            )
            : LinkPages.Closed(texts);
    }

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        PendingSignUps pending,
        SignUps signUps,
        PasswordHashing hashing,
        EmailProofs proofs,
        ISite site,
        ITexts texts
    )
    {
        var token = form.Value("token");
        if (await pending.FindAsync(token, context.RequestAborted) is not { } signUp)
            return await proofs.VerifyAsync(token, context.RequestAborted)
                ? Redirect.To("/account", "accounts.verify.done")
                : LinkPages.Closed(texts);

        var hash = signUp.PasswordHash;
        if (!IsSameBrowser(context, signUp))
        {
            var password = PasswordRules.Read(form, "password", signUp.Name, signUp.Email, site.Address.Host);
            if (!form.IsValid)
                return Form(context, form, signUp, token, texts);
            hash = hashing.Hash(password);
        }
        return await signUps.CompleteAsync(context, signUp, token, hash)
            ? Redirect.To(ReturnPath.Read(signUp.ReturnPath) ?? "/", "accounts.sign-up.done")
            : LinkPages.Closed(texts);
    }

    /// <summary>Sends the link again to somebody who is signed in.</summary>
    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> Send(
        HttpContext context,
        Person person,
        Attempts attempts,
        MailRequests mails,
        ITexts texts
    )
    {
        if (person.EmailVerified)
            return Redirect.To("/account");
        var subject = $"verify {person.Id}";
        var verdict = await attempts.BeginAsync(AttemptRule.Mails, subject, "", context.RequestAborted);
        if (verdict.Wait is not null)
            return Redirect.To("/account", "accounts.verify.wait");
        await mails.AskAsync(new(MailKinds.Verify, person.Email, texts.Language, person.Id), context.RequestAborted);
        return Redirect.To("/account", "accounts.verify.sent");
    }

    private static bool IsSameBrowser(HttpContext context, PendingSignUp signUp) =>
        DeviceCookie.Hash(context.Request) == signUp.BrowserHash;

    private static Page Form(HttpContext context, Form form, PendingSignUp signUp, string token, ITexts texts) =>
        new("verify", new VerifyModel(form, token, signUp.Email, !IsSameBrowser(context, signUp)))
        {
            Title = FormTitle.Of(texts, "accounts.verify.title", form),
            StatusCode = TooMany.Status(form, wait: null),
        };
}

internal sealed record VerifyModel(Form Form, string Token, string Email, bool NeedsPassword);
