using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Edulure.Engine.Data;
using Edulure.Engine.Files;
using Edulure.Engine.Jobs;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Jobs;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using FluentMigrator;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class PluginDataTests(TestDatabaseKind kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, 500, TimeSpan.Zero);

    private TestSite _site = null!;
    private SampleDb _db = null!;
    private StoredFile _file = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(
            kind,
            (services, configuration) =>
                services.AddFilesRoom(configuration).AddSettingsRoom(configuration).AddJobsRoom(configuration)
        );
        _db = new(_site.Database.Options);
        await Apply("sample_", typeof(CreateReadings), typeof(CreateNotes), typeof(CreateOddities));
        var reading = await _db.InsertWithInt64IdentityAsync(
            new Reading
            {
                TakenAt = Noon,
                Points = 0.1m,
                IsGood = true,
                Remark = "two\nlines, é \"quoted\"",
            }
        );
        await _db.InsertAsync(new Note { ReadingId = reading });
        await _site.Get<SettingsStore>().StartAsync();
        foreach (var plugin in (string[])["sample", "sample-b", "sampler"])
            await FillAsync(plugin);
        _file = await SaveAsync("sample", "some bytes");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_db is not null)
            await _db.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    private PluginData Data => _site.Get<PluginData>();

    [Test]
    public async Task What_a_plugin_owns_is_counted()
    {
        var holdings = await Data.CountAsync("sample", default);

        Assert.That(
            holdings.Tables.Select(table => (table.Key, table.Value)),
            Is.EqualTo([
                ("sample_b_things", 0L),
                ("sample_notes", 1L),
                ("sample_oddities", 1L),
                ("sample_readings", 1L),
                ("sample_versions", 3L),
            ])
        );
        Assert.That(
            (holdings.Files, holdings.FileBytes, holdings.Settings, holdings.JobRuns),
            Is.EqualTo((1, 10L, 1, 1))
        );
    }

    [Test]
    public async Task A_table_belongs_to_the_longest_prefix_that_was_migrated()
    {
        Assert.That((await Data.CountAsync("sample-b", default)).Tables, Is.Empty);

        await Apply("sample_b_", typeof(CreateNeighbour));

        Assert.That(
            await TablesOf("sample-b"),
            Is.EqualTo(["sample_b_neighbours", "sample_b_things", "sample_b_versions"])
        );
        Assert.That(await TablesOf("sample"), Does.Not.Contain("sample_b_neighbours"));
    }

    [Test]
    public async Task An_export_holds_every_row_file_and_setting_in_a_form_that_can_be_read()
    {
        using var stream = new MemoryStream();
        var progress = new Reports();
        await Data.ExportAsync("sample", stream, progress, default);

        using var zip = new ZipArchive(stream);
        using var manifest = JsonDocument.Parse(Text(zip, "export.json"));
        using var reading = JsonDocument.Parse(Text(zip, "tables/sample_readings.jsonl"));
        using var odd = JsonDocument.Parse(Text(zip, "tables/sample_oddities.jsonl"));
        using var settings = JsonDocument.Parse(Text(zip, "settings.json"));
        using (Assert.EnterMultipleScope())
        {
            var row = reading.RootElement;
            Assert.That(row.GetProperty("taken_at").GetDateTimeOffset(), Is.EqualTo(Noon));
            Assert.That(row.GetProperty("checked_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(row.GetProperty("points").GetDecimal(), Is.EqualTo(0.1m));
            Assert.That(row.GetProperty("remark").GetString(), Is.EqualTo("two\nlines, é \"quoted\""));
            Assert.That(odd.RootElement.GetProperty("image").GetBytesFromBase64(), Is.EqualTo([0, 255]));
            Assert.That(odd.RootElement.GetProperty("large").GetInt64(), Is.EqualTo(long.MaxValue));
            Assert.That(odd.RootElement.GetProperty("ratio").GetDouble(), Is.EqualTo(0.1));
            Assert.That(Text(zip, "tables/sample_readings.jsonl").Count(c => c == '\n'), Is.EqualTo(1));
            Assert.That(Text(zip, "files/" + _file.Key), Is.EqualTo("some bytes"));
            Assert.That(settings.RootElement.GetProperty("color").GetString(), Is.EqualTo("red"));
            Assert.That(manifest.RootElement.GetProperty("plugin").GetString(), Is.EqualTo("sample"));
            Assert.That(
                manifest.RootElement.GetProperty("at").GetDateTimeOffset(),
                Is.EqualTo(_site.Clock.GetUtcNow())
            );
            Assert.That(manifest.RootElement.GetProperty("tables").GetArrayLength(), Is.EqualTo(5));
            Assert.That(zip.Entries[^1].FullName, Is.EqualTo("export.json"));
            Assert.That(progress.Values, Is.Ordered);
            Assert.That(progress.Values[^1], Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_export_that_is_cut_off_can_be_told()
    {
        using var stream = new MemoryStream();
        using var cancel = new CancellationTokenSource();
        var progress = new Reports { Then = cancel.Cancel };

        await Assert.ThatAsync(
            () => Data.ExportAsync("sample", stream, progress, cancel.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );

        using var zip = new ZipArchive(stream);
        Assert.That(zip.GetEntry("export.json"), Is.Null);
    }

    [Test]
    public async Task A_purge_leaves_nothing_of_the_plugin_and_everything_of_the_others()
    {
        await Apply("sample_b_", typeof(CreateNeighbour));
        _site.Get<SiteContributions>().Publish([new JobScript().Generation(Schedules.DailyAt(8, 0))]);
        await _site.Get<JobScheduler>().StartAsync();
        await Wait.UntilAsync(async () => await CountAsync("qrtz_cron_triggers") == 1);
        await _site.Get<JobScheduler>().StopAsync();
        var others = await NamedAsync("sample-b");

        await Data.PurgeAsync("sample", default);
        await Data.PurgeAsync("sample", default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await TablesOf("sample"), Is.Empty);
            Assert.That(await TablesOf("sample-b"), Does.Contain("sample_b_neighbours"));
            Assert.That(
                await NamedAsync("sample"),
                Is.EqualTo(["engine_plugin_operations", "engine_plugin_packages"]),
                "what the manager of plugins keeps"
            );
            Assert.That(await NamedAsync("sample-b"), Is.EqualTo(others));
            Assert.That(await CountAsync("engine_demo_seeds"), Is.EqualTo(2));
            Assert.That(await CountAsync("qrtz_job_details"), Is.Zero);
            Assert.That(await CountAsync("qrtz_cron_triggers"), Is.Zero);
            Assert.That(_site.Get<SettingsStore>().For("sample").Json, Is.Empty);
            Assert.That(_site.Get<SettingsStore>().For("sampler").Json, Is.Not.Empty);
            Assert.That(_site.Get<FileStore>().Measure("sample").Count, Is.Zero);
            Assert.That(_site.Get<FileStore>().Measure("sampler").Count, Is.EqualTo(1));
        }

        await Apply("sample_", typeof(CreateReadings));
        Assert.That(await _db.Readings.CountAsync(), Is.Zero, "it can begin anew");
    }

    [Test]
    public async Task What_a_purge_left_of_the_files_the_next_one_deletes()
    {
        await Data.PurgeAsync("sample", default);
        await SaveAsync("sample", "left by a process that was killed");

        await Data.PurgeAsync("sample", default);

        Assert.That(_site.Get<FileStore>().Measure("sample").Count, Is.Zero);
    }

    [Test]
    public async Task A_purge_that_fails_takes_nothing()
    {
        await _db.ExecuteAsync(
            kind is TestDatabaseKind.Sqlite
                ? "CREATE TRIGGER keep BEFORE DELETE ON engine_settings BEGIN SELECT RAISE(ABORT, 'kept'); END"
                : "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''kept''; END'; "
                    + "CREATE TRIGGER keep BEFORE DELETE ON engine_settings FOR EACH ROW EXECUTE FUNCTION keep()"
        );
        var before = await Data.CountAsync("sample", default);

        await Assert.ThatAsync(
            () => Data.PurgeAsync("sample", default),
            Throws.InstanceOf<System.Data.Common.DbException>()
        );

        var after = await Data.CountAsync("sample", default);
        Assert.That(after.Tables, Is.EqualTo(before.Tables));
        Assert.That((after.Files, after.Settings, after.JobRuns), Is.EqualTo((1, 1, 1)));
    }

    [TestCase("engine")]
    [TestCase("..")]
    [TestCase("Sample")]
    [TestCase("")]
    public async Task What_is_no_plugin_is_refused(string id)
    {
        foreach (
            var refused in (Func<Task>[])
                [
                    () => Data.PurgeAsync(id, default),
                    () => Data.CountAsync(id, default),
                    () => Data.ExportAsync(id, Stream.Null, new Reports(), default),
                ]
        )
            await Assert.ThatAsync(refused, Throws.ArgumentException.With.Message.Contains($"'{id}'"));
    }

    private async Task FillAsync(string plugin)
    {
        await _site.Get<SettingsStore>().ChangeAsync(PluginActor.CommandLine, plugin, [new("color", "\"red\"")]);
        await _site.Get<JobRuns>().AddAsync(plugin, "SampleJob", null, null, default);
        var values = new[] { new DataParameter("plugin", plugin), new DataParameter("now", Noon) };
        foreach (
            var sql in (string[])
                [
                    "INSERT INTO engine_subscriptions (plugin, handler, event_name, seen_at) VALUES (@plugin, 'h', 'e', @now)",
                    "INSERT INTO engine_outbox (name, payload, occurred_at) VALUES ('e', '{}', @now)",
                    "INSERT INTO engine_inbox (event_id, plugin, handler, attempts) SELECT max(id), @plugin, 'h', 0 FROM engine_outbox",
                    "INSERT INTO engine_demo_seeds (seed, lines, done_at) VALUES (@plugin || ':Demo', '', @now)",
                    "INSERT INTO engine_plugin_nodes (node, plugin, version, state, generations_alive, reported_at) "
                        + "VALUES ('n', @plugin, '1.0.0', 'Enabled', 0, @now)",
                    "INSERT INTO engine_plugin_packages (plugin, version, sha256, length, manifest, added_at) "
                        + "VALUES (@plugin, '1.0.0', '', 0, '', @now)",
                    "INSERT INTO engine_plugin_operations (plugin, kind, state, step, progress, node, started_at, changed_at) "
                        + "VALUES (@plugin, 'Purge', 'running', '', 0, 'n', @now, @now)",
                ]
        )
            await _db.ExecuteAsync(sql, values);
        if (plugin != "sample")
            await SaveAsync(plugin, "theirs");
    }

    private async Task<StoredFile> SaveAsync(string plugin, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await _site.Get<FileStore>().Of(plugin).SaveAsync(content, 1000);
    }

    private async Task<IEnumerable<string>> TablesOf(string plugin) =>
        (await Data.CountAsync(plugin, default)).Tables.Select(table => table.Key);

    private Task<int> CountAsync(string table) => _db.ExecuteAsync<int>($"SELECT count(*) FROM {table}");

    /// <summary>The engine's tables that name a plugin.</summary>
    private async Task<List<string>> NamedAsync(string plugin)
    {
        var tables = await _db.QueryToListAsync<string>(
            kind is TestDatabaseKind.Sqlite
                ? "SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'plugin'"
                : "SELECT table_name::text FROM information_schema.columns WHERE column_name = 'plugin' AND table_schema = 'public'"
        );
        Assert.That(tables, Has.Count.GreaterThan(6));
        var named = new List<string>();
        foreach (var table in tables.Order(StringComparer.Ordinal))
            if (
                await _db.ExecuteAsync<int>(
                    $"SELECT count(*) FROM {table} WHERE plugin = @plugin",
                    new DataParameter("plugin", plugin)
                ) > 0
            )
                named.Add(table);
        return named;
    }

    private Task Apply(string prefix, params Type[] migrations) =>
        _site.Get<IPluginMigrations>().ApplyAsync(prefix, MigrationAssembly.Of(migrations), default);

    private static string Text(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public Action? Then { get; init; }

        public void Report(double value)
        {
            Values.Add(value);
            Then?.Invoke();
        }
    }
}

/// <summary>Values that are hard to write down, tables that refer to each other, and one that looks like a neighbour's.</summary>
public abstract class CreateOddities : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("sample_oddities")
            .WithKey()
            .WithColumn("image")
            .AsBinary()
            .NotNullable()
            .WithColumn("large")
            .AsInt64()
            .NotNullable()
            .WithColumn("ratio")
            .AsDouble()
            .NotNullable()
            .WithColumn("parent_id")
            .AsInt64()
            .Nullable()
            .ForeignKey("sample_oddities_parent", "sample_oddities", "id");
        Create.Table("sample_b_things").WithKey();
        Insert
            .IntoTable("sample_oddities")
            .Row(
                new
                {
                    image = new byte[] { 0, 255 },
                    large = long.MaxValue,
                    ratio = 0.1,
                    parent_id = 1,
                }
            );
        Execute.Sql("CREATE VIEW sample_good AS SELECT id FROM sample_readings");
    }
}

public abstract class CreateNeighbour : ForwardOnlyMigration
{
    public override void Up() => Create.Table("sample_b_neighbours").WithKey();
}
