using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

/// <summary>What somebody can do who writes to the database and has no key, and that it is found and named.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class TamperingTests(TestDatabaseKind kind)
{
    private AuditSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AuditSite.CreateAsync(kind);
        await _site.SealedAsync(8);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    public static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("after", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.After, "{}"));
        yield return Case(
            "before",
            5,
            db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Before, (string?)null)
        );
        yield return Case("action", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Action, "x.y"));
        yield return Case("subject", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Subject, "x:y"));
        yield return Case(
            "reason",
            5,
            db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Reason, "Because.")
        );
        yield return Case("node", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Node, "other"));
        yield return Case("actor", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Actor, "Mallory"));
        yield return Case("salt", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.ActorSalt, "00"));
        yield return Case("actor id", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.ActorId, 8));
        yield return Case("address", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Address, "::1"));
        yield return Case("proof", 5, db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Proof, "none"));
        yield return Case(
            "hash",
            5,
            db => db.Audit.Where(row => row.Sequence == 5).Set(row => row.Hash, new string('0', 64))
        );
        yield return Case("first", 1, db => db.Audit.Where(row => row.Sequence == 1).Set(row => row.After, "{}"));
        yield return Case(
            "time",
            8,
            db => db.Audit.Where(row => row.Sequence == 8).Set(row => row.At, DateTimeOffset.UnixEpoch)
        );
        yield return Case(
            "head",
            4,
            db => db.AuditSegments.Where(row => row.Number == 2).Set(row => row.Head, new string('0', 64))
        );
        yield return Case(
            "signature",
            4,
            db => db.AuditSegments.Where(row => row.Number == 2).Set(row => row.Signature, new string('0', 128))
        );
        yield return Case(
            "key",
            4,
            db => db.AuditSegments.Where(row => row.Number == 2).Set(row => row.Key, new string('0', 64))
        );
        yield return Case(
            "link",
            4,
            db => db.AuditSegments.Where(row => row.Number == 2).Set(row => row.Previous, new string('0', 64))
        );
        yield return Case(
            "moment of sealing",
            4,
            db => db.AuditSegments.Where(row => row.Number == 2).Set(row => row.Node, "other")
        );
    }

    [TestCaseSource(nameof(Changes))]
    public async Task A_changed_member_is_found(long entry, Func<EngineDb, Task<int>> change)
    {
        await _site.TamperAsync(async db => Assert.That(await change(db), Is.EqualTo(1)));
        var problem = (await _site.VerifyAsync()).Problem;
        Assert.That(problem?.Entry, Is.EqualTo(entry), problem?.Message);
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(8)]
    public async Task A_removed_entry_is_found(long entry)
    {
        await _site.TamperAsync(db => db.Audit.Where(row => row.Sequence == entry).DeleteAsync());
        var problem = (await _site.VerifyAsync()).Problem;
        Assert.That(problem?.Entry, Is.EqualTo(entry), problem?.Message);
    }

    [Test]
    public async Task A_removed_entry_whose_followers_were_numbered_anew_is_found()
    {
        await _site.TamperAsync(async db =>
        {
            await db.Audit.Where(row => row.Sequence == 5).DeleteAsync();
            foreach (var number in new long[] { 6, 7, 8 })
                await db.Audit.Where(row => row.Sequence == number).Set(row => row.Sequence, number - 1).UpdateAsync();
        });
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(5));
    }

    [TestCase(4, 5, 4)]
    [TestCase(3, 4, 3)]
    public async Task Two_entries_that_changed_places_are_found(long one, long other, long first)
    {
        await _site.TamperAsync(async db =>
        {
            await db.Audit.Where(row => row.Sequence == one).Set(row => row.Sequence, -1).UpdateAsync();
            await db.Audit.Where(row => row.Sequence == other).Set(row => row.Sequence, one).UpdateAsync();
            await db.Audit.Where(row => row.Sequence == -1).Set(row => row.Sequence, other).UpdateAsync();
        });
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(first));
    }

    [TestCase(1, 1)]
    [TestCase(2, 4)]
    public async Task A_removed_segment_is_found(long segment, long first)
    {
        await _site.TamperAsync(db => db.AuditSegments.Where(row => row.Number == segment).DeleteAsync());
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(first));
    }

    [Test]
    public async Task An_end_that_was_cut_off_is_found_by_the_head_that_this_node_saw_last()
    {
        var last = (await _site.SegmentsAsync())[^1];
        await CutOffAsync(last);
        var found = await _site.VerifyAsync();
        Assert.That(found.Problem?.Entry, Is.EqualTo(7));
        Assert.That(found.Problem!.Message, Does.Contain(last.Hash).And.Contain("cut off"));
    }

    [Test]
    public async Task An_end_that_was_cut_off_and_written_on_is_still_found()
    {
        await CutOffAsync((await _site.SegmentsAsync())[^1]);
        await _site.RecordAsync("thing:9");
        await _site.Sealer.SealAsync(default);
        Assert.That((await _site.VerifyAsync()).IsWhole, Is.False);
    }

    [Test]
    public async Task The_head_of_an_earlier_day_is_still_in_a_longer_chain()
    {
        var earlier = (await _site.SegmentsAsync())[0].Hash;
        Assert.That((await _site.VerifyAsync(earlier)).IsWhole);
        Assert.That((await _site.VerifyAsync(new string('0', 64))).IsWhole, Is.False);
    }

    [Test]
    public async Task A_chain_that_was_computed_anew_fails_for_its_signature()
    {
        // Everything after the change is consistent again, but for what only the key can make.
        await using var stranger = await AuditSite.CreateAsync(kind);
        await stranger.SealedAsync(8);
        var (entries, segments) = (await stranger.RowsAsync(), await stranger.SegmentsAsync());
        await _site.TamperAsync(async db =>
        {
            await db.Audit.DeleteAsync();
            await db.AuditSegments.DeleteAsync();
            foreach (var entry in entries)
                await db.InsertAsync(entry);
            foreach (var segment in segments)
                await db.InsertAsync(segment);
        });
        var problem = (await _site.VerifyAsync(segments[0].Hash)).Problem;
        Assert.That(problem?.Message, Does.Contain("not trusted"));
        Assert.That(problem!.Segment, Is.EqualTo(1));
    }

    [Test]
    public async Task An_entry_that_the_site_did_not_write_is_sealed_as_such_and_named()
    {
        var row = (await _site.RowsAsync())[0];
        await _site.TamperAsync(db =>
            db.InsertAsync(
                row with
                {
                    Sequence = null,
                    Hash = null,
                    Proof = null,
                    Mac = new string('0', 64),
                    Action = "role.grant",
                }
            )
        );
        await _site.Sealer.SealAsync(default);

        var found = await _site.VerifyAsync();
        Assert.That((found.Problem?.Entry, found.Unproven), Is.EqualTo((9L, 1L)));
        Assert.That((await _site.VerifyAsync(allowUnproven: true)).IsWhole);
    }

    [Test]
    public async Task A_copy_of_an_entry_is_no_entry()
    {
        var row = (await _site.RowsAsync())[0];
        if (kind is TestDatabaseKind.Sqlite)
        {
            // There the table itself refuses it, and its definition cannot be changed.
            Assert.That(
                () => _site.TamperAsync(db => db.InsertAsync(row with { Sequence = null })),
                Throws.InstanceOf<System.Data.Common.DbException>()
            );
            return;
        }
        await _site.TamperAsync(async db =>
        {
            await db.ExecuteAsync("DROP INDEX ux_engine_audit_entries_mac");
            await db.InsertAsync(row with { Sequence = null, Hash = null, Proof = null });
        });
        await _site.Sealer.SealAsync(default);
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(9));
    }

    [Test]
    public async Task An_entry_that_was_changed_before_it_was_sealed_is_named()
    {
        await _site.RecordAsync("thing:9");
        await _site.TamperAsync(db =>
            db.Audit.Where(row => row.Sequence == null).Set(row => row.After, "{}").UpdateAsync()
        );
        await _site.Sealer.SealAsync(default);
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(9));
    }

    [Test]
    public async Task Nobody_can_pass_an_entry_off_as_older_than_the_chain()
    {
        await _site.TamperAsync(db =>
            db.InsertAsync(
                new AuditRow
                {
                    At = _site.Clock.GetUtcNow(),
                    ActorKind = "system",
                    Actor = "engine",
                    Action = "a.b",
                    Subject = "c:d",
                    Proof = Proofs.Carried,
                }
            )
        );
        await _site.Sealer.SealAsync(default);
        Assert.That((await _site.VerifyAsync()).Problem?.Entry, Is.EqualTo(9));
    }

    private Task CutOffAsync(AuditSegmentRow last) =>
        _site.TamperAsync(async db =>
        {
            await db.Audit.Where(row => row.Sequence >= last.First).DeleteAsync();
            await db.AuditSegments.Where(row => row.Number == last.Number).DeleteAsync();
        });

    private static TestCaseData Case<T>(string name, long entry, Func<EngineDb, LinqToDB.Linq.IUpdatable<T>> change) =>
        new TestCaseData(entry, (Func<EngineDb, Task<int>>)(db => change(db).UpdateAsync())).SetArgDisplayNames(name);
}
