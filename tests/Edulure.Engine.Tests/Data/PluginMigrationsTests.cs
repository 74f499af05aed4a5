using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using NUnit.Framework;
using Semver;

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
            Throws
                .InstanceOf<MigrationFailedException>()
                .With.Message.Contains("sample")
                .And.Message.Contains("other_things")
        );
    }

    [Test]
    public async Task A_migration_that_breaks_leaves_no_half_and_names_the_plugin()
    {
        Assert.That(
            () => Apply(typeof(CreateReadings), typeof(BreakHalfway)),
            Throws
                .InstanceOf<MigrationFailedException>()
                .With.Message.StartsWith("The migration M2 of sample failed: ")
                .And.Message.Contains("syntax error")
        );

        await using var db = new SampleDb(_site.Database.Options);
        Assert.That(await db.Readings.CountAsync(), Is.Zero, "the one before it stays");
        Assert.That(
            () => db.ExecuteAsync("SELECT 1 FROM sample_halves"),
            Throws.InstanceOf<System.Data.Common.DbException>()
        );
    }

    [Test]
    public async Task A_contract_waits_for_the_version_it_is_safe_for_and_holds_nothing_up()
    {
        Type[] migrations = [typeof(CreateReadings), typeof(DropRemark), typeof(CreateNotes)];

        await Apply("1.1.9", migrations);
        Assert.That(await Versions(), Is.EqualTo([1, 3]));
        await Apply("1.2.0-rc.1", migrations);
        Assert.That(await Versions(), Is.EqualTo([1, 3]));

        await Apply("1.2.0", migrations);
        Assert.That(await Versions(), Is.EqualTo([1, 2, 3]));
    }

    [Test]
    public async Task A_contract_runs_at_once_where_there_is_nothing_to_return_to()
    {
        await Apply(typeof(CreateReadings), typeof(DropRemark));

        Assert.That(await Versions(), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task A_start_with_only_a_waiting_contract_costs_one_query()
    {
        await Apply("1.0.0", typeof(CreateReadings), typeof(DropRemark));

        using var count = SqlCounter.Begin();
        await Apply("1.0.0", typeof(CreateReadings), typeof(DropRemark));

        Assert.That(count.Statements, Is.EqualTo(1));
    }

    [Test]
    public void A_contract_that_names_no_version_is_refused() =>
        Assert.That(
            () => Apply(typeof(CreateReadings), typeof(DropAtNoVersion)),
            Throws
                .InstanceOf<MigrationFailedException>()
                .With.Message.Contains("sample")
                .And.Message.Contains("[ContractMigration(\"soon\")]")
        );

    private async Task<List<long>> Versions()
    {
        await using var db = new SampleDb(_site.Database.Options);
        return await db.QueryToListAsync<long>("SELECT version FROM sample_versions ORDER BY 1");
    }

    private Task Apply(string rollbackTo, params Type[] migrations) =>
        _site
            .Get<IPluginMigrations>()
            .ApplyAsync("sample_", MigrationAssembly.Of(migrations), SemVersion.Parse(rollbackTo), default);

    private Task Apply(params Type[] migrations) =>
        _site.Get<IPluginMigrations>().ApplyAsync("sample_", MigrationAssembly.Of(migrations), default);
}
