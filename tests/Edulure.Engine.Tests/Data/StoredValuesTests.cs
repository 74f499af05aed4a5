using Edulure.Engine.Data;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class StoredValuesTests(TestDatabaseKind kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TestSite _site = null!;
    private SampleDb _db = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(kind);
        await _site
            .Get<IPluginMigrations>()
            .ApplyAsync("sample_", MigrationAssembly.Of(typeof(CreateReadings), typeof(CreateNotes)), default);
        _db = new(_site.Database.Options);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_db is not null)
            await _db.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task A_moment_comes_back_in_UTC_to_the_microsecond()
    {
        var local = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(5.5)).AddTicks(1234567);

        var read = await RoundTrip(new() { TakenAt = local, CheckedAt = local });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.TakenAt.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(read.TakenAt, Is.EqualTo(local.AddTicks(-7)));
            Assert.That(read.CheckedAt, Is.EqualTo(local.AddTicks(-7)));
        }
    }

    [Test]
    public async Task Moments_compare_and_order_in_queries_whatever_their_offset()
    {
        await Store(
            Noon.AddMilliseconds(1),
            Noon,
            new(2026, 3, 4, 13, 59, 59, TimeSpan.FromHours(2)),
            new(2026, 3, 4, 6, 0, 1, TimeSpan.FromHours(-6))
        );
        var eastern = Noon.ToOffset(TimeSpan.FromHours(-5));

        var after = await _db.Readings.Where(r => r.TakenAt > eastern).OrderBy(r => r.TakenAt).ToListAsync();
        var equal = await _db.Readings.CountAsync(r => r.TakenAt == eastern);
        var atMost = await _db.Readings.CountAsync(r => r.TakenAt <= new DateTimeOffset(2026, 3, 4, 12, 0, 0, default));
        var latest = await _db.Readings.MaxAsync(r => r.TakenAt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Select(r => r.TakenAt), Is.EqualTo([Noon.AddMilliseconds(1), Noon.AddSeconds(1)]));
            Assert.That(equal, Is.EqualTo(1));
            Assert.That(atMost, Is.EqualTo(2));
            Assert.That(latest, Is.EqualTo(Noon.AddSeconds(1)));
        }
    }

    [Test]
    public async Task An_unset_moment_is_null()
    {
        var read = await RoundTrip(new() { TakenAt = Noon });

        Assert.That(read.CheckedAt, Is.Null);
        Assert.That(await _db.Readings.CountAsync(r => r.CheckedAt == null || r.CheckedAt < Noon), Is.EqualTo(1));
    }

    [TestCase("0.1")]
    [TestCase("12345678901.2345")]
    [TestCase("-999999999999.999")]
    [TestCase("0.000000000001")]
    [TestCase("123456789012345")]
    public async Task A_decimal_comes_back_as_it_went_in(string text)
    {
        var number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        var read = await RoundTrip(new() { TakenAt = Noon, Points = number });

        Assert.That(read.Points, Is.EqualTo(number));
        Assert.That(await _db.Readings.CountAsync(r => r.Points == number), Is.EqualTo(1));
    }

    [Test]
    public async Task Decimals_add_up_and_compare_in_queries()
    {
        for (var i = 0; i < 10; i++)
            await _db.InsertAsync(new Reading { TakenAt = Noon, Points = 0.1m });
        await _db.InsertAsync(new Reading { TakenAt = Noon, Points = 9 });
        var limit = 0.5m;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _db.Readings.SumAsync(r => r.Points), Is.EqualTo(10m));
            Assert.That(await _db.Readings.CountAsync(r => r.Points * 3 < limit), Is.EqualTo(10));
            Assert.That(await _db.Readings.CountAsync(r => r.Points > 0.1m), Is.EqualTo(1));
            Assert.That(
                await _db.Readings.GroupBy(r => r.TakenAt).Where(g => g.Sum(r => r.Points) > limit).CountAsync(),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public async Task A_decimal_that_would_change_is_refused_not_rounded()
    {
        var long_ = 1.2345678901234567m;

        if (kind is TestDatabaseKind.Postgres)
            Assert.That((await RoundTrip(new() { TakenAt = Noon, Points = long_ })).Points, Is.EqualTo(long_));
        else
            Assert.That(
                () => RoundTrip(new() { TakenAt = Noon, Points = long_ }),
                Throws.InstanceOf<ArgumentException>().With.Message.Contains("15 significant digits")
            );
    }

    [Test]
    public async Task Keys_count_up_booleans_and_long_text_come_back()
    {
        var remark = new string('x', 100_000) + " é😀'";

        var first = await RoundTrip(
            new()
            {
                TakenAt = Noon,
                IsGood = true,
                Remark = remark,
            }
        );
        var second = await RoundTrip(new() { TakenAt = Noon, IsGood = false });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Id, Is.EqualTo(first.Id + 1));
            Assert.That((first.IsGood, second.IsGood), Is.EqualTo((true, false)));
            Assert.That(await _db.Readings.CountAsync(r => r.IsGood), Is.EqualTo(1));
            Assert.That(first.Remark, Is.EqualTo(remark));
        }
    }

    [Test]
    public async Task Foreign_keys_hold_and_cascade()
    {
        Assert.That(
            () => _db.InsertAsync(new Note { ReadingId = 99 }),
            Throws.InstanceOf<System.Data.Common.DbException>()
        );

        var reading = await RoundTrip(new() { TakenAt = Noon });
        await _db.InsertAsync(new Note { ReadingId = reading.Id });
        await _db.Readings.DeleteAsync(r => r.Id == reading.Id);

        Assert.That(await _db.Notes.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Keyset_paging_shows_each_row_once_in_order()
    {
        await Store([.. Enumerable.Range(0, 25).Select(i => Noon.AddSeconds(i / 3).AddMicroseconds(i / 2))]);
        var expected = await _db.Readings.OrderBy(r => r.TakenAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync();

        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var slice = await PageAsync(cursor, 4);
            seen.AddRange(slice.Items.Select(r => r.Id));
            cursor = slice.Next;
        } while (cursor is not null);

        Assert.That(seen, Is.EqualTo(expected));
    }

    private async Task<Slice<Reading>> PageAsync(string? cursor, int limit)
    {
        IQueryable<Reading> readings = _db.Readings;
        if (Cursor.TryParse(cursor, 2, out var keys))
        {
            var culture = System.Globalization.CultureInfo.InvariantCulture;
            var (at, id) = (DateTimeOffset.Parse(keys[0], culture), long.Parse(keys[1], culture));
            readings = readings.Where(r => r.TakenAt > at || (r.TakenAt == at && r.Id > id));
        }
        var rows = await readings.OrderBy(r => r.TakenAt).ThenBy(r => r.Id).Take(limit + 1).ToListAsync();
        return Slice<Reading>.Of(rows, limit, last => Cursor.Create($"{last.TakenAt:O}", $"{last.Id}"));
    }

    private async Task<Reading> RoundTrip(Reading reading)
    {
        var id = await _db.InsertWithInt64IdentityAsync(reading);
        return await _db.Readings.FirstAsync(r => r.Id == id);
    }

    private async Task Store(params DateTimeOffset[] moments)
    {
        foreach (var moment in moments)
            await _db.InsertAsync(new Reading { TakenAt = moment });
    }
}
