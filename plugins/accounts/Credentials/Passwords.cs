using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Identity;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>The stored passwords.</summary>
internal sealed class Passwords(AccountsDb db, PasswordHashing hashing, TimeProvider time)
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
