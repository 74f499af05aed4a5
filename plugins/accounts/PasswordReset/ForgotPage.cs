using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.SignUp;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.PasswordReset;

/// <summary>Asks for a link to set another password. The request does not even look whether there is such an account.</summary>
internal static class ForgotPage
{
    [AllowEveryone, NoIndex]
    public static IResult Show(Person? person, ITexts texts) => Form(Sdk.Form.Of(("email", person?.Email)), texts);

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        Attempts attempts,
        MailRequests mails,
        ITexts texts
    )
    {
        var email = form.Text("email")
            .Must(form.Value("email").Trim().Length > 0, "accounts.error.email-required")
            .Email()
            .Value;
        if (!form.IsValid)
            return Form(form, texts);
        var place = NetworkPlace.Of(context);
        var verdict = await attempts.BeginAsync(AttemptRule.MailForms, "forgot", place, context.RequestAborted);
        if (verdict.Wait is { } wait)
        {
            TooMany.Note(context, form, "email", wait);
            return Form(form, texts, wait);
        }
        await mails.AskAsync(new(MailKinds.Reset, email, texts.Language), context.RequestAborted);
        return Redirect.To("/account/forgot/sent");
    }

    /// <summary>Look into your mail.</summary>
    [AllowEveryone, NoIndex]
    public static IResult Sent(ITexts texts) =>
        new Page(
            "mail-sent",
            new MailSentModel(
                texts.Get("accounts.forgot.sent-title"),
                texts.Get("accounts.forgot.sent-text"),
                "/account/forgot",
                texts.Get("accounts.forgot.again")
            )
        )
        {
            Title = texts.Get("accounts.forgot.sent-title"),
        };

    private static Page Form(Form form, ITexts texts, TimeSpan? wait = null) =>
        new("forgot", new ForgotModel(form))
        {
            Title = FormTitle.Of(texts, "accounts.forgot.title", form),
            StatusCode = TooMany.Status(form, wait),
        };
}

internal sealed record ForgotModel(Form Form);
