using Edulure.Plugins.Accounts.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Accounts.Links;

/// <summary>The links that were sent to people. Looking at one changes nothing: programs that scan mail do that too.</summary>
internal sealed class MailedLinks(AccountsDb db, TimeProvider time)
{
    /// <summary>Makes a link; earlier ones of the same kind and address are worth nothing from then on.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> CreateAsync(string kind, long personId, string email, CancellationToken cancellationToken)
    {
        var token = OneTimeToken.Create();
        var now = time.GetUtcNow();
        await db
            .MailedLinks.Where(link => link.PersonId == personId && link.Kind == kind && link.Email == email)
            .DeleteAsync(cancellationToken);
        await db.MailedLinks.Where(link => link.ExpiresAt <= now).DeleteAsync(cancellationToken);
        await db.InsertAsync(
            new MailedLink
            {
                TokenHash = OneTimeToken.Hash(token),
                Kind = kind,
                PersonId = personId,
                Email = email,
                CreatedAt = now,
                ExpiresAt = now + LinkKinds.Lifetime(kind),
            },
            token: cancellationToken
        );
        return token;
    }

    /// <summary>What a link stands for, or null: unknown, too old, used already.</summary>
    public Task<MailedLink?> FindAsync(string kind, string? token, CancellationToken cancellationToken) =>
        Valid(kind, token).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Takes the link, inside the caller's transaction: of two who follow it at once one gets it.</summary>
    public async Task<MailedLink?> TakeAsync(string kind, string? token, CancellationToken cancellationToken)
    {
        var link = await FindAsync(kind, token, cancellationToken);
        return link is not null && await Valid(kind, token).DeleteAsync(cancellationToken) == 1 ? link : null;
    }

    /// <summary>What was sent before somebody proved anew who they are, or had their address changed, is worth nothing after it.</summary>
    public Task<int> ForgetAsync(long personId, CancellationToken cancellationToken) =>
        db
            .MailedLinks.Where(link => link.PersonId == personId && link.Kind != LinkKinds.Undo)
            .DeleteAsync(cancellationToken);

    /// <summary>
    /// Forgets everything that was sent since a link was: whoever uses the earliest way back is the one whose account it was.
    /// </summary>
    public Task<int> ForgetSinceAsync(MailedLink undo, CancellationToken cancellationToken) =>
        db
            .MailedLinks.Where(link => link.PersonId == undo.PersonId)
            .Where(link => link.Kind != LinkKinds.Undo || link.CreatedAt >= undo.CreatedAt)
            .DeleteAsync(cancellationToken);

    private IQueryable<MailedLink> Valid(string kind, string? token)
    {
        var hash = OneTimeToken.Hash(token);
        var now = time.GetUtcNow();
        return db.MailedLinks.Where(link => link.TokenHash == hash && link.Kind == kind && link.ExpiresAt > now);
    }
}
