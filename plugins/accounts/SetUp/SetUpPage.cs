using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SetUp;

/// <summary>Makes the first owner, for whoever has the link from the console.</summary>
internal static class SetUpPage
{
    [AllowEveryone, NoIndex]
    public static async Task<IResult> Show(
        HttpContext context,
        string? token,
        SetUpTokens tokens,
        IPeople people,
        ITexts texts
    ) =>
        await tokens.IsValidAsync(token, context.RequestAborted)
        && !await people.AnyInRoleAsync(Roles.Owner, context.RequestAborted)
            ? Form(Sdk.Form.Of(("token", token)), texts)
            : Closed(texts);

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        SetUpTokens tokens,
        NewAccounts accounts,
        IPeople people,
        SignIns signIns,
        MailRequests mails,
        ISite site,
        ITexts texts
    )
    {
        var token = form.Value("token");
        if (!await tokens.IsValidAsync(token, context.RequestAborted))
            return Closed(texts);
        if (NewAccount.Read(form, site) is not { } account)
            return Form(form, texts);
        var added = await accounts.AddAsync(
            account,
            Roles.Owner,
            verified: false,
            async () =>
                await tokens.TakeAsync(token, context.RequestAborted)
                && !await people.AnyInRoleAsync(Roles.Owner, context.RequestAborted),
            context.RequestAborted
        );
        if (added.Refused)
            return Closed(texts);
        // Whoever has the console may know who has an account.
        if (added.Person is not { } owner)
            return Form(form.Fail("email", "accounts.error.email-taken"), texts);

        await mails.AskAsync(new(MailKinds.Verify, owner.Email, texts.Language, owner.Id), context.RequestAborted);
        await signIns.BeginAsync(context, owner, remember: false);
        return Redirect.To("/", "accounts.set-up.done");
    }

    private static Page Form(Form form, ITexts texts) =>
        new("set-up", new SetUpModel(form, form.Value("token")))
        {
            Title = FormTitle.Of(texts, "accounts.set-up.title", form),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private static Page Closed(ITexts texts) =>
        new("set-up-closed")
        {
            Title = texts.Get("accounts.set-up.closed-title"),
            StatusCode = StatusCodes.Status404NotFound,
        };
}

internal sealed record SetUpModel(Form Form, string Token);
