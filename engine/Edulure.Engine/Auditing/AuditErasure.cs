using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Engine.Auditing;

/// <summary>
/// Takes a person's name and addresses out of the audit. The chain holds commitments to them, so it stands as before; what is
/// left is a number that belongs to nobody.
/// </summary>
internal static class AuditErasure
{
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="personId">Who is erased.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many entries lost something.</returns>
    public static async Task<int> EraseAsync(PluginDb db, long personId, CancellationToken cancellationToken)
    {
        var subject = $"person:{personId}";
        var acted = await db
            .Audit.Where(row => row.ActorId == personId && (row.Actor != null || row.Address != null))
            .Set(row => row.Actor, (string?)null)
            .Set(row => row.ActorSalt, (string?)null)
            .Set(row => row.Address, (string?)null)
            .Set(row => row.AddressSalt, (string?)null)
            .UpdateAsync(cancellationToken);
        var named = await db
            .Audit.Where(row => row.Subject == subject && row.SubjectName != null)
            .Set(row => row.SubjectName, (string?)null)
            .Set(row => row.SubjectNameSalt, (string?)null)
            .UpdateAsync(cancellationToken);
        return acted + named;
    }
}
