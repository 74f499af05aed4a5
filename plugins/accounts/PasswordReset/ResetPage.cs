using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.PasswordReset;

/// <summary>
/// Sets another password by the link in the mail. Nobody is signed in by it: whoever comes in proves what they know.
/// </summary>
internal static class ResetPage
{
    [AllowEveryone, NoIndex]
    public static async Task<IResult> Show(HttpContext context, string? token, MailedLinks links, ITexts texts) =>
        await links.FindAsync(LinkKinds.Reset, token, context.RequestAborted) is null
            ? LinkPages.Closed(texts)
            : Form(Sdk.Form.Of(), token!, texts);

    [AllowEveryone]
    public static async Task<IResult> Post(
        HttpContext context,
        Form form,
        MailedLinks links,
        IPeople people,
        PasswordResets resets,
        ISite site,
        ITexts texts
    )
    {
        var token = form.Value("token");
        if (
            await links.FindAsync(LinkKinds.Reset, token, context.RequestAborted) is not { } link
            || await people.FindAsync(link.PersonId, context.RequestAborted) is not { } person
        )
            return LinkPages.Closed(texts);
        var password = PasswordRules.Read(form, "password", person.Name, person.Email, site.Address.Host);
        if (!form.IsValid)
            return Form(form, token, texts);
        return await resets.SetAsync(context, person, token, password)
            ? Redirect.To("/account/sign-in", "accounts.reset.done")
            : LinkPages.Closed(texts);
    }

    private static Page Form(Form form, string token, ITexts texts) =>
        new("reset", new ResetModel(form, token))
        {
            Title = FormTitle.Of(texts, "accounts.reset.title", form),
            StatusCode = TooMany.Status(form, wait: null),
        };
}

internal sealed record ResetModel(Form Form, string Token);
