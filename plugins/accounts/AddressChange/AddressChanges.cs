using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.AddressChange;

/// <summary>Changes the address of an account by the links that were sent to the one side and the other.</summary>
internal sealed class AddressChanges(
    AccountsDb db,
    MailedLinks links,
    IPeople people,
    ISessions sessions,
    MailRequests mails
)
{
    /// <returns>False: the link is worth nothing, or somebody has the address by now.</returns>
    public async Task<bool> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (
            await links.TakeAsync(LinkKinds.Address, token, cancellationToken) is not { } link
            || await people.FindAsync(link.PersonId, cancellationToken) is not { } person
            || !await people.SetEmailAsync(db, person.Id, link.Email, cancellationToken)
        )
            return false;
        await links.ForgetAsync(person.Id, cancellationToken);
        await mails.AskAsync(new(MailKinds.AddressChanged, person.Email, PersonId: person.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Gives the account its former address back, and ends every session: one of them was somebody else's.</summary>
    /// <returns>False: the link is worth nothing, or somebody has the address by now.</returns>
    public async Task<bool> UndoAsync(string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (
            await links.TakeAsync(LinkKinds.Undo, token, cancellationToken) is not { } link
            || !await people.SetEmailAsync(db, link.PersonId, link.Email, cancellationToken)
        )
            return false;
        await links.ForgetSinceAsync(link, cancellationToken);
        await sessions.EndOthersAsync(db, context: null, link.PersonId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
