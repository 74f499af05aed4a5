using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.PasswordChange;

/// <summary>Sets another password for somebody who knows the one they have.</summary>
internal static class PasswordPage
{
    [Allow(AccountsPermissions.View)]
    public static IResult Show(Person person, ITexts texts) => Form(Sdk.Form.Of(), person, texts);

    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> Post(
        HttpContext context,
        Person person,
        Form form,
        AccountsDb db,
        PasswordCheck check,
        Passwords passwords,
        PasswordHashing hashing,
        ISite site,
        ITexts texts
    )
    {
        var password = PasswordRules.Read(form, "new_password", person.Name, person.Email, site.Address.Host);
        var wait = await check.CheckAsync(context, person, form, "password");
        if (!form.IsValid)
            return Form(form, person, texts, wait);

        var hash = hashing.Hash(password);
        await using var transaction = await db.BeginTransactionAsync(context.RequestAborted);
        await passwords.ChangeAsync(context, person, hash, context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        return Redirect.To("/account", "accounts.password.done");
    }

    private static Page Form(Form form, Person person, ITexts texts, TimeSpan? wait = null) =>
        new("password", new PasswordModel(form, person.Email))
        {
            Title = FormTitle.Of(texts, "accounts.password.title", form),
            StatusCode = TooMany.Status(form, wait),
            Breadcrumbs = [new(texts.Get("accounts.account.title"), "/account")],
        };
}

/// <param name="Form">What was typed.</param>
/// <param name="Email">Programs that keep passwords know by it whose it is.</param>
internal sealed record PasswordModel(Form Form, string Email);
