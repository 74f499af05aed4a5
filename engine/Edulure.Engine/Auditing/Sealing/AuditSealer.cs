using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Auditing.Sealing;

/// <summary>
/// Gives recorded entries their place in the chain, a segment at a time: one process after the other, every minute, when a
/// process ends that recorded something, and whenever somebody exports or verifies.
/// </summary>
internal sealed class AuditSealer : IAsyncDisposable
{
    private const int MostInSegment = 500;
    private const long Turn = 0x6564756175646974; // "eduaudit"

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SiteDatabase _database;
    private readonly Audit _audit;
    private readonly AuditKeys _keys;
    private readonly HeadAnchor _anchor;
    private readonly NodeIdentity _node;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditSealer> _logger;
    private readonly PollLoop _loop;

    public AuditSealer(
        SiteDatabase database,
        Audit audit,
        AuditKeys keys,
        HeadAnchor anchor,
        NodeIdentity node,
        TimeProvider time,
        ILogger<AuditSealer> logger
    )
    {
        _database = database;
        _audit = audit;
        _keys = keys;
        _anchor = anchor;
        _node = node;
        _time = time;
        _logger = logger;
        _loop = new("Sealing the audit", Interval, SealAsync, time, logger);
    }

    public void Start() => _loop.Start();

    /// <summary>Ends, and seals what this process has recorded.</summary>
    public async Task StopAsync()
    {
        await _loop.StopAsync();
        if (!_audit.HasRecorded)
            return;
        try
        {
            await SealAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // The next process seals it: what ends must not fail for it.
            _logger.LogError(e, "The audit could not be sealed at the end");
        }
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    /// <summary>Seals everything that was committed when this was called.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        while (await IsWaitingAsync(cancellationToken) && await SealSegmentAsync(cancellationToken)) { }
    }

    // Most minutes there is nothing, and on SQLite a transaction keeps everybody from writing.
    private async Task<bool> IsWaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = _database.Open();
        return await db.Audit.AnyAsync(row => row.Sequence == null, cancellationToken);
    }

    private async Task<bool> SealSegmentAsync(CancellationToken cancellationToken)
    {
        AuditSegmentRow segment;
        bool follows;
        await using (var db = _database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            // SQLite's transaction is the only one. Who waits here reads afterwards, and so what the one before committed.
            if (db.IsPostgres)
                await db.ExecuteAsync($"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
            var waiting = await db
                .Audit.Where(row => row.Sequence == null)
                .OrderBy(row => row.Id)
                .Take(MostInSegment)
                .ToListAsync(cancellationToken);
            if (waiting.Count == 0)
                return false;
            var before = await db
                .AuditSegments.OrderByDescending(row => row.Number)
                .FirstOrDefaultAsync(cancellationToken);
            var head = await ChainAsync(db, waiting, before, cancellationToken);
            segment = Signed(before, head, waiting.Count);
            await db.InsertAsync(segment, token: cancellationToken);
            var seen = _anchor.Read();
            follows = seen is null || await db.AuditSegments.AnyAsync(row => row.Hash == seen, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        if (follows)
            _anchor.Write(segment);
        else
            _logger.LogCritical(
                "The audit's chain does not hold the segment that this node saw last: it was cut off, or an older database was restored. 'audit verify' says more"
            );
        return true;
    }

    private async Task<string> ChainAsync(
        EngineDb db,
        List<AuditRow> waiting,
        AuditSegmentRow? before,
        CancellationToken cancellationToken
    )
    {
        var (number, hash) = before is null ? (0L, ChainLine.Nothing) : (before.Last, before.Head);
        // What is older than the chain can only stand at its beginning.
        var mayBeCarried =
            waiting[0].Proof == Proofs.Carried
            && !await db.Audit.AnyAsync(row => row.Sequence != null && row.Proof != Proofs.Carried, cancellationToken);
        // Each is of its own, for its salts: the same twice is a copy.
        var macs = waiting.Select(row => row.Mac).OfType<string>().ToList();
        var taken = await db
            .Audit.Where(row => row.Sequence != null && macs.Contains(row.Mac!))
            .Select(row => row.Mac!)
            .ToListAsync(cancellationToken);
        var seen = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var row in waiting)
        {
            var isCopy = row.Mac is not null && !seen.Add(row.Mac);
            var proof = isCopy ? Proofs.None : ProofOf(row, mayBeCarried);
            mayBeCarried &= proof == Proofs.Carried;
            if (proof == Proofs.None)
                _logger.LogCritical(
                    "Entry {Id} of the audit ({Action}) was not written by this site, or was changed before it was sealed",
                    row.Id,
                    row.Action
                );
            var placed = (proof == Proofs.Carried ? Commitments.Make(row) : row) with
            {
                Sequence = ++number,
                Proof = proof,
            };
            hash = ChainLine.HashOf(ChainLine.Hashed(ChainLine.Of(placed, hash)));
            await PlaceAsync(db, placed, hash, cancellationToken);
        }
        return hash;
    }

    private string ProofOf(AuditRow row, bool mayBeCarried)
    {
        if (row.Proof == Proofs.Carried && row.Mac is null && mayBeCarried)
            return Proofs.Carried;
        return _keys.IsAuthentic(CanonicalJson.Write(ChainLine.Content(row)), row.Mac) ? Proofs.Site : Proofs.None;
    }

    // Whoever erased a person meanwhile has emptied the personal fields: they are not written again.
    private static Task<int> PlaceAsync(EngineDb db, AuditRow row, string hash, CancellationToken cancellationToken)
    {
        var update = db
            .Audit.Where(one => one.Id == row.Id)
            .Set(one => one.Sequence, row.Sequence)
            .Set(one => one.Proof, row.Proof)
            .Set(one => one.Hash, hash);
        if (row.Proof == Proofs.Carried)
            update = update
                .Set(one => one.ActorSalt, one => one.Actor == null ? null : row.ActorSalt)
                .Set(one => one.ActorCommitment, row.ActorCommitment);
        return update.UpdateAsync(cancellationToken);
    }

    private AuditSegmentRow Signed(AuditSegmentRow? before, string head, int count)
    {
        var now = _time.GetUtcNow();
        var first = (before?.Last ?? 0) + 1;
        var segment = new AuditSegmentRow
        {
            Number = (before?.Number ?? 0) + 1,
            First = first,
            Last = first + count - 1,
            Head = head,
            Previous = before?.Hash ?? ChainLine.Nothing,
            SealedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Node = _node.Name,
            Key = _keys.Current.Fingerprint,
        };
        var hashed = ChainLine.Hashed(ChainLine.Of(segment));
        return segment with { Hash = ChainLine.HashOf(hashed), Signature = _keys.Sign(hashed) };
    }
}
