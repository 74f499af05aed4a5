using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Links;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>Takes the link by which somebody with an account shows that its address is theirs.</summary>
internal sealed class EmailProofs(AccountsDb db, MailedLinks links, IPeople people)
{
    /// <returns>False: the link is worth nothing, or the account has another address by now.</returns>
    public async Task<bool> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (
            await links.TakeAsync(LinkKinds.Verify, token, cancellationToken) is not { } link
            || !await people.VerifyEmailAsync(db, link.PersonId, link.Email, cancellationToken)
        )
            return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
