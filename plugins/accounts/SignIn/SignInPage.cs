using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignIn;

/// <summary>Signs in with email address and password.</summary>
internal static class SignInPage
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
        IPeople people,
        Passwords passwords,
        KnownDevices devices,
        SignInGuard guard,
        SignIns signIns,
        ITexts texts
    )
    {
        var returnPath = ReturnPath.Read(form.Value("return"));
        var email = form.Text("email")
            .Must(form.Value("email").Trim().Length > 0, "accounts.error.email-required")
            .Email()
            .Value;
        var password = form.Value("password");
        form.Text("password")
            .Must(password.Length > 0, "accounts.error.password-required")
            .Must(password.Length <= 2 * PasswordRules.MaxLength, "accounts.sign-in.wrong");
        if (!form.IsValid)
            return Form(form, returnPath, texts);

        var person = await people.FindByEmailAsync(email, context.RequestAborted);
        var isKnown = await devices.KnowsAsync(context, person?.Id ?? 0);
        if (await guard.BeginAsync(context, email, isKnown) is { } wait)
        {
            TooMany.Note(context, form, "password", wait);
            return Form(form, returnPath, texts, StatusCodes.Status429TooManyRequests);
        }
        // One message for an unknown address and for a wrong password: which of them it was is nobody's business.
        if (!await passwords.VerifyAsync(person, password, context.RequestAborted))
        {
            await guard.FailedAsync(context);
            return Form(form.Fail("password", "accounts.sign-in.wrong"), returnPath, texts);
        }

        await guard.SucceededAsync(context, email);
        await signIns.BeginAsync(context, person!, form.Checked("remember"));
        return Redirect.To(returnPath ?? "/");
    }

    private static Page Form(
        Form form,
        string? returnPath,
        ITexts texts,
        int failure = StatusCodes.Status422UnprocessableEntity
    ) =>
        new("sign-in", new SignInModel(form, form.Checked("remember"), returnPath, ReturnPath.Query(returnPath)))
        {
            Title = FormTitle.Of(texts, "accounts.sign-in.title", form),
            Description = texts.Get("accounts.sign-in.description"),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : failure,
        };
}

internal sealed record SignInModel(Form Form, bool Remember, string? ReturnPath, string ReturnQuery);
