using Edulure.Plugins.Accounts.Links;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.AddressChange;

/// <summary>Where the links of a change of address lead: the one in the new mailbox, and the way back in the old one.</summary>
internal static class AddressLinkPages
{
    [AllowEveryone, NoIndex]
    public static async Task<IResult> ShowConfirm(
        HttpContext context,
        string? token,
        MailedLinks links,
        ITexts texts
    ) =>
        await links.FindAsync(LinkKinds.Address, token, context.RequestAborted) is { } link
            ? LinkPages.Confirm(
                texts.Get("accounts.address.confirm-title"),
                texts.Get("accounts.address.confirm-text", ("email", link.Email)),
                texts.Get("accounts.address.confirm-action"),
                "/account/email/confirm",
                token!
            )
            : LinkPages.Closed(texts);

    [AllowEveryone]
    public static async Task<IResult> Confirm(HttpContext context, Form form, AddressChanges changes, ITexts texts) =>
        await changes.ConfirmAsync(form.Value("token"), context.RequestAborted)
            ? Redirect.To("/account", "accounts.address.done")
            : LinkPages.Closed(texts);

    [AllowEveryone, NoIndex]
    public static async Task<IResult> ShowUndo(HttpContext context, string? token, MailedLinks links, ITexts texts) =>
        await links.FindAsync(LinkKinds.Undo, token, context.RequestAborted) is { } link
            ? LinkPages.Confirm(
                texts.Get("accounts.address.undo-title"),
                texts.Get("accounts.address.undo-text", ("email", link.Email)),
                texts.Get("accounts.address.undo-action"),
                "/account/email/undo",
                token!
            )
            : LinkPages.Closed(texts);

    /// <summary>The next step is another password: whoever changed the address knew the one there is.</summary>
    [AllowEveryone]
    public static async Task<IResult> Undo(HttpContext context, Form form, AddressChanges changes, ITexts texts) =>
        await changes.UndoAsync(form.Value("token"), context.RequestAborted)
            ? Redirect.To("/account/forgot", "accounts.address.undone")
            : LinkPages.Closed(texts);
}
