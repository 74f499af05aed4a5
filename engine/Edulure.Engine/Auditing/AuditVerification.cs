using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Data;
using LinqToDB.Async;

namespace Edulure.Engine.Auditing;

/// <summary>
/// Verifies the chain in the database. Keys and the head that must be there are taken from the folder of the keys, not from
/// the database that is under suspicion.
/// </summary>
internal sealed class AuditVerification(SiteDatabase database, AuditChain chain, AuditKeys keys, HeadAnchor anchor)
{
    /// <param name="expectedHead">The hash of a segment that must be there; null: the one that this node saw last.</param>
    /// <param name="allowUnproven">See <see cref="Verification.Of"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Verification> RunAsync(
        string? expectedHead,
        bool allowUnproven,
        CancellationToken cancellationToken
    )
    {
        var verifier = new ChainVerifier(keys.Trusted(), whole: true, expectedHead ?? anchor.Read());
        ChainProblem? problem = null;
        await foreach (var line in chain.ReadAsync(1, null, cancellationToken))
            if ((problem = verifier.Take(line)) is not null)
                break;
        problem ??= verifier.End();
        return Verification.Of(problem, verifier, allowUnproven) with
        {
            Waiting = await WaitingAsync(cancellationToken),
        };
    }

    private async Task<long> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Audit.CountAsync(row => row.Sequence == null, cancellationToken);
    }
}
