using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Chain;
using Edulure.Tests.Shared;
using LinqToDB;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class ChainTests(TestDatabaseKind kind)
{
    private AuditSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AuditSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_empty_chain_is_whole()
    {
        await _site.Sealer.SealAsync(default);
        var found = await _site.VerifyAsync();
        Assert.That((found.IsWhole, found.Entries, found.Head), Is.EqualTo((true, 0L, (string?)null)));
    }

    [Test]
    public async Task What_was_recorded_is_chained_sealed_and_verified()
    {
        await _site.SealedAsync(7);

        var segments = await _site.SegmentsAsync();
        Assert.That(
            segments.Select(segment => (segment.Number, segment.First, segment.Last)),
            Is.EqualTo(new[] { (1L, 1L, 3L), (2, 4, 6), (3, 7, 7) })
        );
        Assert.That(segments[0].Previous, Is.EqualTo(ChainLine.Nothing));
        Assert.That(segments[1].Previous, Is.EqualTo(segments[0].Hash));
        var found = await _site.VerifyAsync();
        Assert.That(found.Problem, Is.Null);
        Assert.That((found.Entries, found.Segments, found.Waiting, found.Unproven), Is.EqualTo((7L, 3L, 0L, 0L)));
        Assert.That(found.Head, Is.EqualTo(segments[2].Hash));
        Assert.That(found.Keys, Is.EqualTo(new[] { _site.Keys.Current.Fingerprint }));
    }

    [Test]
    public async Task An_entry_keeps_who_when_what_and_from_where()
    {
        await _site.RecordAsync("thing:1");
        var row = (await _site.RowsAsync()).Single();
        Assert.That(
            (row.ActorKind, row.ActorId, row.Actor, row.Action, row.Subject, row.Before, row.After),
            Is.EqualTo(("person", 7L, "Ada Lovelace", "thing.change", "thing:1", """{"size":0}""", """{"size":1}"""))
        );
        Assert.That(row.At, Is.EqualTo(_site.Clock.GetUtcNow()).Within(TimeSpan.FromMicroseconds(1)));
        Assert.That(row.Node, Is.Not.Empty);
        Assert.That((row.Sequence, row.Hash), Is.EqualTo(((long?)null, (string?)null)));
    }

    [Test]
    public async Task A_change_that_is_rolled_back_leaves_no_entry()
    {
        await using (var db = _site.Database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync();
            await _site.Audit.NoteSubjectAsync(db, AuditSite.Ada, "a.b", "c:d", null, null, null, default);
            await transaction.RollbackAsync();
        }
        await _site.SealedAsync(2);
        var rows = await _site.RowsAsync();
        Assert.That(
            rows.Select(row => (row.Subject, row.Sequence)),
            Is.EqualTo(new[] { ("thing:1", 1L), ("thing:2", 2L) })
        );
        Assert.That((await _site.VerifyAsync()).IsWhole);
    }

    [Test]
    public async Task What_was_recorded_before_a_process_died_is_sealed_by_the_next()
    {
        await using (var dying = _site.Another())
            await dying.RecordAsync("thing:1");
        Assert.That((await _site.VerifyAsync()).Waiting, Is.EqualTo(1));

        await _site.Sealer.SealAsync(default);

        var found = await _site.VerifyAsync();
        Assert.That((found.IsWhole, found.Entries, found.Unproven), Is.EqualTo((true, 1L, 0L)));
    }

    [Test]
    public async Task Whoever_recorded_something_seals_it_when_it_ends()
    {
        await _site.RecordAsync("thing:1");
        await _site.Sealer.StopAsync();
        Assert.That((await _site.VerifyAsync()).Entries, Is.EqualTo(1));
    }

    [Test]
    public async Task Two_nodes_that_record_and_seal_at_once_make_one_chain()
    {
        await using var other = _site.Another();
        AuditSite[] nodes = [_site, other];
        await Task.WhenAll(
            nodes.SelectMany(
                (node, place) =>
                    new[]
                    {
                        Task.Run(async () =>
                        {
                            for (var number = 0; number < 30; number++)
                                await node.RecordAsync($"thing:{place}-{number}");
                        }),
                        Task.Run(async () =>
                        {
                            for (var number = 0; number < 15; number++)
                                await node.Sealer.SealAsync(default);
                        }),
                    }
            )
        );
        await Task.WhenAll(nodes.Select(node => node.Sealer.SealAsync(default)));

        var found = await _site.VerifyAsync();
        Assert.That(found.Problem, Is.Null);
        Assert.That((found.Entries, found.Waiting, found.Unproven), Is.EqualTo((60L, 0L, 0L)));
        // In the order of each node, whoever sealed it.
        foreach (var place in new[] { 0, 1 })
            Assert.That(
                (await _site.RowsAsync())
                    .Where(row => row.Subject.StartsWith($"thing:{place}-", StringComparison.Ordinal))
                    .OrderBy(row => row.Sequence)
                    .Select(row => row.Subject),
                Is.EqualTo(Enumerable.Range(0, 30).Select(number => $"thing:{place}-{number}"))
            );
    }

    [Test]
    public async Task A_verification_that_meets_a_sealer_finds_nothing_wrong()
    {
        var sealing = Task.Run(async () =>
        {
            for (var number = 0; number < 40; number++)
            {
                await _site.RecordAsync($"thing:{number}");
                await _site.Sealer.SealAsync(default);
            }
        });
        while (!sealing.IsCompleted)
            Assert.That((await _site.VerifyAsync()).Problem, Is.Null);
        await sealing;
    }

    [Test]
    public async Task More_than_one_segment_at_once_is_sealed_whole()
    {
        await using (var db = _site.Database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync();
            for (var number = 0; number < 1203; number++)
                await _site.Audit.NoteSubjectAsync(db, AuditSite.Ada, "a.b", $"c:{number}", null, null, null, default);
            await transaction.CommitAsync();
        }
        await _site.Sealer.SealAsync(default);
        var found = await _site.VerifyAsync();
        Assert.That((found.Problem, found.Entries, found.Segments), Is.EqualTo(((ChainProblem?)null, 1203L, 3L)));
    }

    [Test]
    public async Task A_person_is_erased_and_the_chain_stands()
    {
        await _site.SealedAsync(4);
        await _site.RecordAsync("person:7");

        int lost;
        await using (var db = _site.Database.Open())
            lost = await AuditErasure.EraseAsync(db, 7, default);
        await _site.Sealer.SealAsync(default);

        Assert.That(lost, Is.EqualTo(5));
        Assert.That((await _site.RowsAsync()).Select(row => row.Actor ?? row.ActorSalt), Is.All.Null);
        var found = await _site.VerifyAsync();
        Assert.That((found.Problem, found.Entries, found.Erased), Is.EqualTo(((ChainProblem?)null, 5L, 5L)));
        var export = await _site.ExportAsync();
        Assert.That(System.Text.Encoding.UTF8.GetString(export), Does.Not.Contain("Lovelace"));
    }

    [Test]
    public async Task A_name_put_in_the_place_of_an_erased_one_is_found()
    {
        await _site.SealedAsync(4);
        await using (var db = _site.Database.Open())
            await AuditErasure.EraseAsync(db, 7, default);
        await _site.TamperAsync(db =>
            db.Audit.Where(row => row.Sequence == 2)
                .Set(row => row.Actor, "Mallory")
                .Set(row => row.ActorSalt, "00")
                .UpdateAsync()
        );
        var problem = (await _site.VerifyAsync()).Problem;
        Assert.That(problem!.Entry, Is.EqualTo(2));
    }
}
