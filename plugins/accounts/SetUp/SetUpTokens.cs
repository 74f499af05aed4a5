using Edulure.Plugins.Accounts.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Accounts.SetUp;

/// <summary>The token of the one-time link. There is one at a time, kept as a hash.</summary>
internal sealed class SetUpTokens(AccountsDb db, TimeProvider time)
{
    public const int HoursValid = 24;

    /// <summary>Makes a new token; links that were made before are worth nothing from then on.</summary>
    public async Task<string> RenewAsync(CancellationToken cancellationToken)
    {
        var token = OneTimeToken.Create();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await db.SetUpTokens.DeleteAsync(cancellationToken);
        await db.InsertAsync(
            new SetUpToken { TokenHash = OneTimeToken.Hash(token), ExpiresAt = time.GetUtcNow().AddHours(HoursValid) },
            token: cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    public async Task<bool> IsValidAsync(string? token, CancellationToken cancellationToken) =>
        await Valid(token).AnyAsync(cancellationToken);

    /// <summary>Takes the token, inside the caller's transaction: of two who try at once one gets true.</summary>
    public async Task<bool> TakeAsync(string? token, CancellationToken cancellationToken) =>
        await Valid(token).DeleteAsync(cancellationToken) == 1;

    private IQueryable<SetUpToken> Valid(string? token)
    {
        var hash = OneTimeToken.Hash(token);
        var now = time.GetUtcNow();
        return db.SetUpTokens.Where(row => row.TokenHash == hash && row.ExpiresAt > now);
    }
}
