using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>Makes accounts: the person and the password together, or neither.</summary>
internal sealed class NewAccounts(AccountsDb db, IPeople people, Passwords passwords, PasswordHashing hashing)
{
    /// <returns>The person, or null when the address is taken.</returns>
    /// <param name="account">Checked already.</param>
    /// <param name="role">The person's first role.</param>
    /// <param name="verified">Whether the address is known to be the person's.</param>
    /// <param name="condition">Asked inside the transaction; false undoes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Outcome> AddAsync(
        NewAccount account,
        string role,
        bool verified,
        Func<Task<bool>>? condition,
        CancellationToken cancellationToken
    ) =>
        // Hashing takes long on purpose; SQLite has one writer.
        AddAsync(
            account.Name,
            account.Email,
            hashing.Hash(account.Password),
            role,
            verified,
            condition,
            cancellationToken
        );

    /// <summary>As above, with a password that was hashed before.</summary>
    public async Task<Outcome> AddAsync(
        string name,
        string email,
        string passwordHash,
        string role,
        bool verified,
        Func<Task<bool>>? condition,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (condition is not null && !await condition())
            return new(null, Refused: true);
        if (await people.AddAsync(db, name, email, [role], cancellationToken) is not { } person)
            return new(null, Refused: false);
        if (verified)
            await people.VerifyEmailAsync(db, person.Id, email, cancellationToken);
        await passwords.StoreAsync(person.Id, passwordHash, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(person with { EmailVerified = verified }, Refused: false);
    }

    /// <param name="Person">The new person, or null.</param>
    /// <param name="Refused">Without a person: true when the condition did not hold, false when the address is taken.</param>
    public sealed record Outcome(Person? Person, bool Refused);
}
