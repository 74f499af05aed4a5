using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>The stored passwords.</summary>
internal sealed class Passwords(
    AccountsDb db,
    PasswordHashing hashing,
    MailedLinks links,
    ISessions sessions,
    MailRequests mails,
    TimeProvider time
)
{
    /// <param name="person">Null where nobody has the address.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> VerifyAsync(Person? person, string password, CancellationToken cancellationToken)
    {
        var id = person?.Id ?? 0;
        var hash = await db
            .Credentials.Where(credential => credential.PersonId == id)
            .Select(credential => credential.PasswordHash)
            .FirstOrDefaultAsync(cancellationToken);
        var result = hashing.Verify(hash, password);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            await StoreAsync(id, hashing.Hash(password), cancellationToken);
        return result != PasswordVerificationResult.Failed;
    }

    /// <summary>
    /// Sets another password, inside the caller's transaction: every other session ends, links that were sent before are worth
    /// nothing, and the person is told.
    /// </summary>
    /// <param name="context">The request whose session stays; null: none stays.</param>
    /// <param name="person">Whose.</param>
    /// <param name="hash">Made before the transaction began.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeAsync(HttpContext? context, Person person, string hash, CancellationToken cancellationToken)
    {
        await StoreAsync(person.Id, hash, cancellationToken);
        await links.ForgetAsync(person.Id, cancellationToken);
        await sessions.EndOthersAsync(db, context, person.Id, cancellationToken);
        await mails.AskAsync(new(MailKinds.PasswordChanged, person.Email, PersonId: person.Id), cancellationToken);
    }

    public async Task StoreAsync(long personId, string hash, CancellationToken cancellationToken) =>
        await db.InsertOrReplaceAsync(
            new Credential
            {
                PersonId = personId,
                PasswordHash = hash,
                ChangedAt = time.GetUtcNow(),
            },
            token: cancellationToken
        );
}
