using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>
/// Begins a learner's account. Whether the address has one already is told to its mailbox alone: the answer, and the work
/// for it, are the same. Nothing but a pending row exists until the link in the mail is followed, so that signing in with
/// the same address tells nothing either.
/// </summary>
internal static class SignUpPage
{
    public const string SentPath = "/account/sign-up/sent";

    [AllowEveryone]
    public static IResult Show(Person? person, string? @return, ITexts texts) =>
        person is null
            ? Form(Sdk.Form.Of(), ReturnPath.Read(@return), texts)
            : Redirect.To(ReturnPath.Read(@return) ?? "/");

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        SignUps signUps,
        Attempts attempts,
        ISettings<AccountsSettings> settings,
        ISite site,
        ITexts texts
    )
    {
        var returnPath = ReturnPath.Read(form.Value("return"));
        if (NewAccount.Read(form, site) is not { } account)
            return Form(form, returnPath, texts);
        var place = NetworkPlace.Of(context);
        var verdict = await attempts.BeginAsync(AttemptRule.MailForms, "sign-up", place, context.RequestAborted);
        if (verdict.Wait is { } wait)
        {
            TooMany.Note(context, form, "email", wait);
            return Form(form, returnPath, texts, wait);
        }
        if (settings.Current.RequireVerifiedEmail)
        {
            await signUps.BeginAsync(context, account, returnPath, texts.Language);
            return Redirect.To(SentPath);
        }
        return await signUps.JoinAsync(context, account, texts.Language)
            ? Redirect.To(returnPath ?? "/", "accounts.sign-up.done")
            : Form(form.Fail("email", "accounts.error.email-taken"), returnPath, texts);
    }

    /// <summary>Look into your mail.</summary>
    [AllowEveryone, NoIndex]
    public static IResult Sent(ITexts texts) =>
        new Page(
            "mail-sent",
            new MailSentModel(
                texts.Get("accounts.sign-up.sent-title"),
                texts.Get("accounts.sign-up.sent-text"),
                "/account/sign-up",
                texts.Get("accounts.sign-up.again")
            )
        )
        {
            Title = texts.Get("accounts.sign-up.sent-title"),
        };

    private static Page Form(Form form, string? returnPath, ITexts texts, TimeSpan? wait = null) =>
        new("sign-up", new SignUpModel(form, returnPath, ReturnPath.Query(returnPath)))
        {
            Title = FormTitle.Of(texts, "accounts.sign-up.title", form),
            Description = texts.Get("accounts.sign-up.description"),
            StatusCode = TooMany.Status(form, wait),
        };
}

internal sealed record SignUpModel(Form Form, string? ReturnPath, string ReturnQuery);

/// <param name="Title">Its heading.</param>
/// <param name="Text">What is in the mail.</param>
/// <param name="AgainHref">Where another is asked for.</param>
/// <param name="Again">On that link.</param>
internal sealed record MailSentModel(string Title, string Text, string AgainHref, string Again);
