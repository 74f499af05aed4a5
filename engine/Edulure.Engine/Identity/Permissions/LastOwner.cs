using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>The site always has an owner: who else could make one?</summary>
internal static class LastOwner
{
    /// <summary>To be called in the transaction in which a person ceases to be an owner, before that.</summary>
    /// <exception cref="LastOwnerException">The person is the only one.</exception>
    public static async Task KeepAsync(PluginDb db, long person, CancellationToken cancellationToken)
    {
        if (!await db.PersonRoles.AnyAsync(row => row.PersonId == person && row.Role == Roles.Owner, cancellationToken))
            return;
        // Written to, so that of two owners who resign at the same moment the second waits and sees that the first has gone.
        await db
            .PersonRoles.Where(row => row.Role == Roles.Owner)
            .Set(row => row.Role, Roles.Owner)
            .UpdateAsync(cancellationToken);
        var owners = await db
            .PersonRoles.Where(row => row.Role == Roles.Owner)
            .Select(row => row.PersonId)
            .ToListAsync(cancellationToken);
        if (owners is [var only] && only == person)
            throw new LastOwnerException();
    }
}
