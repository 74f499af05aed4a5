using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>Makes a learner's account and signs in.</summary>
internal static class SignUpPage
{
    [AllowEveryone]
    public static IResult Show(Person? person, string? @return, ITexts texts) =>
        person is null
            ? Form(Sdk.Form.Of(), ReturnPath.Read(@return), texts)
            : Redirect.To(ReturnPath.Read(@return) ?? "/");

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        NewAccounts accounts,
        ISessions sessions,
        ITexts texts
    )
    {
        var returnPath = ReturnPath.Read(form.Value("return"));
        if (NewAccount.Read(form) is not { } account)
            return Form(form, returnPath, texts);
        var added = await accounts.AddAsync(account, Roles.Learner, condition: null, context.RequestAborted);
        if (added.Person is null)
            return Form(form.Fail("email", "accounts.error.email-taken"), returnPath, texts);

        await sessions.SignInAsync(context, added.Person.Id, remember: false);
        return Redirect.To(returnPath ?? "/", "accounts.sign-up.done");
    }

    private static Page Form(Form form, string? returnPath, ITexts texts) =>
        new("sign-up", new SignUpModel(form, returnPath, ReturnPath.Query(returnPath)))
        {
            Title = FormTitle.Of(texts, "accounts.sign-up.title", form),
            Description = texts.Get("accounts.sign-up.description"),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}

internal sealed record SignUpModel(Form Form, string? ReturnPath, string ReturnQuery);
