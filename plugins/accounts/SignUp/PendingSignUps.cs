using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>Those who filled in the form and have yet to follow the link in the mail.</summary>
internal sealed class PendingSignUps(AccountsDb db, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <returns>Its id.</returns>
    public async Task<long> AddAsync(
        NewAccount account,
        string passwordHash,
        string language,
        string? returnPath,
        string browserHash,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await db.PendingSignUps.Where(row => row.ExpiresAt <= now).DeleteAsync(cancellationToken);
        return await db.InsertWithInt64IdentityAsync(
            new PendingSignUp
            {
                Name = account.Name,
                Email = account.Email,
                PasswordHash = passwordHash,
                Language = language,
                ReturnPath = returnPath,
                BrowserHash = browserHash,
                ExpiresAt = now + Lifetime,
            },
            token: cancellationToken
        );
    }

    public Task<PendingSignUp?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.PendingSignUps.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    public Task<int> DropAsync(long id, CancellationToken cancellationToken) =>
        db.PendingSignUps.DeleteAsync(row => row.Id == id, cancellationToken);

    /// <summary>Gives it its link.</summary>
    /// <returns>The token.</returns>
    public async Task<string> LinkAsync(long id, CancellationToken cancellationToken)
    {
        var token = OneTimeToken.Create();
        await db
            .PendingSignUps.Where(row => row.Id == id)
            .Set(row => row.TokenHash, OneTimeToken.Hash(token))
            .UpdateAsync(cancellationToken);
        return token;
    }

    /// <summary>Whose link it is, or null: unknown, too old, used already.</summary>
    public Task<PendingSignUp?> FindAsync(string? token, CancellationToken cancellationToken) =>
        Valid(token).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Takes it, inside the caller's transaction: of two who follow the link at once one gets true.</summary>
    public async Task<bool> TakeAsync(string? token, CancellationToken cancellationToken) =>
        await Valid(token).DeleteAsync(cancellationToken) == 1;

    private IQueryable<PendingSignUp> Valid(string? token)
    {
        var hash = OneTimeToken.Hash(token);
        var now = time.GetUtcNow();
        return db.PendingSignUps.Where(row => row.TokenHash == hash && row.ExpiresAt > now);
    }
}
