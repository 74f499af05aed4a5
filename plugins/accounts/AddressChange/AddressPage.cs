using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.AddressChange;

/// <summary>Asks for another address. It is that of the account once the link in the mail to it was followed.</summary>
internal static class AddressPage
{
    [Allow(AccountsPermissions.View)]
    public static IResult Show(Person person, ITexts texts) => Form(Sdk.Form.Of(), person, texts);

    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> Post(
        HttpContext context,
        Person person,
        Form form,
        PasswordCheck check,
        MailRequests mails,
        ITexts texts
    )
    {
        var email = form.Text("email")
            .Must(form.Value("email").Trim().Length > 0, "accounts.error.email-required")
            .Must(
                SignInGuard.EmailKey(form.Value("email")) != SignInGuard.EmailKey(person.Email),
                "accounts.error.email-same"
            )
            .Email()
            .Value;
        var wait = await check.CheckAsync(context, person, form, "password");
        if (!form.IsValid)
            return Form(form, person, texts, wait);
        // Whether somebody has the address already is told to its mailbox alone.
        await mails.AskAsync(new(MailKinds.Address, email, texts.Language, person.Id), context.RequestAborted);
        return Redirect.To("/account", "accounts.address.sent");
    }

    private static Page Form(Form form, Person person, ITexts texts, TimeSpan? wait = null) =>
        new("address", new AddressModel(form, person.Email))
        {
            Title = FormTitle.Of(texts, "accounts.address.title", form),
            StatusCode = TooMany.Status(form, wait),
            Breadcrumbs = [new(texts.Get("accounts.account.title"), "/account")],
        };
}

internal sealed record AddressModel(Form Form, string Email);
