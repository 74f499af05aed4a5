using System.Reflection;
using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class PluginMigrationsTests(TestDatabaseKind kind)
{
    private TestSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await TestSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task What_is_missing_is_applied_and_what_is_there_is_left()
    {
        await Apply(typeof(CreateReadings));
        await Apply(typeof(CreateReadings));
        await Apply(typeof(CreateReadings), typeof(CreateNotes));

        await using var db = new SampleDb(_site.Database.Options);
        Assert.That(await db.Notes.CountAsync(), Is.Zero);
        Assert.That(
            await db.QueryToListAsync<long>("SELECT version FROM sample_versions ORDER BY 1"),
            Is.EqualTo([1, 2])
        );
    }

    [Test]
    public async Task Processes_that_start_together_migrate_one_after_the_other()
    {
        await using var other = _site.Another();
        var assembly = MigrationAssembly.Of(typeof(CreateReadings), typeof(CreateNotes));

        await Task.WhenAll(
            new[] { _site, other, _site, other }.Select(site =>
                Task.Run(() => site.Get<IPluginMigrations>().ApplyAsync("sample_", assembly, default))
            )
        );

        await using var db = new SampleDb(_site.Database.Options);
        Assert.That(
            await db.QueryToListAsync<long>("SELECT version FROM sample_versions ORDER BY 1"),
            Is.EqualTo([1, 2])
        );
    }

    [Test]
    public void A_table_outside_the_prefix_is_refused_by_name()
    {
        Assert.That(
            () => Apply(typeof(CreateForeignTable)),
            Throws.InvalidOperationException.With.Message.Contains("sample").And.Message.Contains("other_things")
        );
    }

    [Test]
    public async Task A_migration_that_breaks_leaves_no_half_and_names_the_plugin()
    {
        Assert.That(
            () => Apply(typeof(CreateReadings), typeof(BreakHalfway)),
            Throws.InvalidOperationException.With.Message.StartsWith("The migrations of sample failed: ")
        );

        await using var db = new SampleDb(_site.Database.Options);
        Assert.That(await db.Readings.CountAsync(), Is.Zero, "the one before it stays");
        Assert.That(
            () => db.ExecuteAsync("SELECT 1 FROM sample_halves"),
            Throws.InstanceOf<System.Data.Common.DbException>()
        );
    }

    private Task Apply(params Type[] migrations) =>
        _site.Get<IPluginMigrations>().ApplyAsync("sample_", (Assembly)MigrationAssembly.Of(migrations), default);
}
