using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.PasswordReset;

internal sealed class PasswordResets(
    AccountsDb db,
    MailedLinks links,
    Passwords passwords,
    PasswordHashing hashing,
    IPeople people,
    Attempts attempts
)
{
    /// <returns>False: somebody else was faster with the same link.</returns>
    public async Task<bool> SetAsync(HttpContext context, Person person, string token, string password)
    {
        var hash = hashing.Hash(password);
        await using var transaction = await db.BeginTransactionAsync(context.RequestAborted);
        if (await links.TakeAsync(LinkKinds.Reset, token, context.RequestAborted) is not { } link)
            return false;
        // The mail arrived: the address is theirs.
        if (!await people.VerifyEmailAsync(db, person.Id, link.Email, context.RequestAborted))
            return false;
        await passwords.ChangeAsync(context: null, person, hash, context.RequestAborted);
        // Whoever guessed at the old password does not keep them out of the new one.
        await attempts.ForgetAsync(SignInGuard.Subject(person.Email), context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        return true;
    }
}
