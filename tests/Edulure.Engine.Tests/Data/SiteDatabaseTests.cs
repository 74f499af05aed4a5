using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SiteDatabaseTests(TestDatabaseKind kind)
{
    [Test]
    public async Task Each_SQLite_connection_waits_for_the_writer_is_durable_and_holds_foreign_keys()
    {
        if (kind is not TestDatabaseKind.Sqlite)
            return;
        await using var site = await TestSite.CreateAsync(kind);
        await using var first = site.Database.Open();
        await using var second = site.Database.Open();

        foreach (var db in new[] { first, second })
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await db.ExecuteAsync<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
                Assert.That(await db.ExecuteAsync<long>("PRAGMA synchronous"), Is.EqualTo(2));
                Assert.That(await db.ExecuteAsync<long>("PRAGMA foreign_keys"), Is.EqualTo(1));
                Assert.That(await db.ExecuteAsync<long>("PRAGMA busy_timeout"), Is.EqualTo(30_000));
            }
        }
    }

    [Test]
    public async Task Statements_are_counted_in_the_flow_that_asked_alone()
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var db = site.Database.Open();

        using var outer = SqlCounter.Begin();
        await db.Signals.CountAsync();
        using (var inner = SqlCounter.Begin())
        {
            await db.Signals.ToListAsync();
            await db.ExecuteAsync("SELECT 1");
            Assert.That(inner.Statements, Is.EqualTo(2));
        }
        Task elsewhere;
        using (ExecutionContext.SuppressFlow())
            elsewhere = Task.Run(async () =>
            {
                await using var other = site.Database.Open();
                await other.Signals.CountAsync();
            });
        await elsewhere;

        Assert.That(outer.Statements, Is.EqualTo(3));
    }

    [Test]
    public async Task Writers_that_read_first_wait_for_each_other_and_none_is_turned_away()
    {
        await using var site = await TestSite.CreateAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => WriteAsync(site, 20))));

        await using var db = site.Database.Open();
        Assert.That(await db.Signals.CountAsync(), Is.EqualTo(160));
    }

    [Test]
    public async Task The_description_shows_no_password()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var settings = new Dictionary<string, string?>(database.Configuration);
        if (kind is TestDatabaseKind.Postgres)
            settings["Data:ConnectionString"] += ";Password=secret";

        var site = SiteDatabase.From(
            DatabaseConfiguration.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        );

        Assert.That(site.Description, Does.Not.Contain("secret").And.Contain("SQL"));
    }

    private static async Task WriteAsync(TestSite site, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var db = site.Database.Open();
            await using var transaction = await db.BeginTransactionAsync();
            await db.Signals.CountAsync();
            await db.InsertAsync(new SignalRow { SentAt = site.Clock.GetUtcNow() });
            await transaction.CommitAsync();
        }
    }
}
