using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Engine.Tests.Plugins;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using FluentMigrator;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class MigrationTrialTests(TestDatabaseKind kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TestSite _site = null!;
    private SampleDb _db = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(kind);
        _db = new(_site.Database.Options);
        await Migrations.ApplyAsync("sample_", Assembly(), default);
        foreach (var remark in (string[])["same", "same"])
            await _db.InsertAsync(new Note { ReadingId = await AddReading(remark) });
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_db is not null)
            await _db.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    private IPluginMigrations Migrations => _site.Get<IPluginMigrations>();

    [Test]
    public async Task What_works_is_tried_and_leaves_everything_as_it_was()
    {
        var before = await Schema();

        await Try(typeof(AddColour), typeof(RebuildIndex), typeof(WriteByHand), typeof(AskAndAct), typeof(RenameNotes));

        Assert.That(await Schema(), Is.EqualTo(before));
        Assert.That(await _db.Readings.CountAsync(), Is.EqualTo(2));
        // No number was taken either.
        Assert.That(await AddReading("third"), Is.EqualTo(3));
        Assert.That(Leftovers(), Is.Empty);
        await Migrations.ApplyAsync(
            "sample_",
            Assembly(
                typeof(AddColour),
                typeof(RebuildIndex),
                typeof(WriteByHand),
                typeof(AskAndAct),
                typeof(RenameNotes)
            ),
            default
        );
    }

    [TestCase(typeof(UniqueRemarks), "UNIQUE")]
    [TestCase(typeof(ColourWithoutDefault), "NULL")]
    [TestCase(typeof(OrphanNote), "FOREIGN KEY")]
    [TestCase(typeof(BreakHalfway), "SYNTAX ERROR")]
    public async Task What_only_the_rows_forbid_is_found(Type migration, string cause)
    {
        var before = await Schema();

        var refused = (await Assert.ThrowsAsync<MigrationFailedException>(() => Try(typeof(AddColour), migration)))!;

        Assert.That(refused.Message, Does.StartWith("The migration M4 of sample failed: "));
        Assert.That(refused.Message.ToUpperInvariant(), Does.Contain(cause));
        Assert.That(await Schema(), Is.EqualTo(before));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public async Task A_foreign_key_to_people_is_tried_with_them()
    {
        await _db.ExecuteAsync(
            "INSERT INTO engine_people (name, email, email_key, created_at) VALUES ('Ada', 'a@b.c', 'a@b.c', @now)",
            new DataParameter("now", Noon)
        );
        Type[] migrations = [typeof(CreateOwners), typeof(AddOwner)];

        await Try(migrations);
        await Migrations.ApplyAsync("sample_", Assembly(migrations), default);
        await Try([.. migrations, typeof(AddOwnerTwice)]);
        Assert.That(
            () => Try([.. migrations, typeof(AddNobody)]),
            Throws.InstanceOf<MigrationFailedException>().With.Message.Contains("key constraint").IgnoreCase
        );
    }

    [Test]
    public async Task A_new_plugin_is_tried_without_tables()
    {
        await Migrations.TryAsync("other_", MigrationAssembly.Of(typeof(CreateOther)), null, default);

        Assert.That(await Schema(), Does.Not.Contain("other_things"));
    }

    [Test]
    public async Task What_a_killed_try_left_is_swept()
    {
        await File.WriteAllTextAsync(Path.Combine(_site.TestDatabase.Directory, "edulure-try-dead.db"), "");

        await Try(typeof(AddColour));

        Assert.That(kind is TestDatabaseKind.Sqlite ? Leftovers() : [], Is.Empty);
    }

    [Test]
    public async Task A_try_and_a_run_keep_nothing_of_the_assembly()
    {
        var context = await MigrateAndUnload();
        // Otherwise this goes on upon the stack of what it waited for, which still holds the assembly.
        await Task.Yield();

        RuntimePurge.Full();
        for (var i = 0; context.IsAlive && i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(context.IsAlive, Is.False);
    }

    // A compiled plugin, and not an assembly emitted in memory: those are held by whoever derives from their types.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> MigrateAndUnload()
    {
        var context = new AssemblyLoadContext("tried", isCollectible: true);
        var path = Path.Combine(PluginSite.SampleFolder("Good"), "Edulure.Samples.Good.dll");
        using (var image = new MemoryStream(await File.ReadAllBytesAsync(path)))
        {
            var assembly = context.LoadFromStream(image);
            await Migrations.TryAsync("good_", assembly, null, default);
            await Migrations.ApplyAsync("good_", assembly, default);
        }
        context.Unload();
        return new(context);
    }

    private static System.Reflection.Assembly Assembly(params Type[] more) =>
        MigrationAssembly.Of([typeof(CreateReadings), typeof(CreateNotes), .. more]);

    private Task Try(params Type[] more) => Migrations.TryAsync("sample_", Assembly(more), null, default);

    private Task<long> AddReading(string remark) =>
        _db.InsertWithInt64IdentityAsync(new Reading { TakenAt = Noon, Remark = remark });

    private Task<List<string>> Schema() =>
        _db.QueryToListAsync<string>(
            kind is TestDatabaseKind.Sqlite
                ? "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
                : "SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns "
                    + "WHERE table_schema <> 'information_schema' ORDER BY 1"
        );

    private IEnumerable<string> Leftovers() =>
        Directory
            .EnumerateFiles(_site.TestDatabase.Directory)
            .Where(file => file.Contains("try", StringComparison.Ordinal));
}

public abstract class AddColour : ForwardOnlyMigration
{
    public override void Up() =>
        Alter.Table("sample_readings").AddColumn("colour").AsString(20).NotNullable().WithDefaultValue("red");
}

public abstract class ColourWithoutDefault : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("ALTER TABLE sample_readings ADD COLUMN tone varchar(20) NOT NULL");
}

public abstract class UniqueRemarks : ForwardOnlyMigration
{
    public override void Up() =>
        Create.Index("sample_readings_remark").OnTable("sample_readings").OnColumn("remark").Unique();
}

public abstract class OrphanNote : ForwardOnlyMigration
{
    public override void Up() => Insert.IntoTable("sample_notes").Row(new { reading_id = 99 });
}

/// <summary>The index is there under its own name.</summary>
public abstract class RebuildIndex : ForwardOnlyMigration
{
    public override void Up()
    {
        Delete.Index("sample_readings_taken").OnTable("sample_readings");
        Create.Index("sample_readings_taken").OnTable("sample_readings").OnColumn("points");
    }
}

public abstract class WriteByHand : ForwardOnlyMigration
{
    public override void Up()
    {
        Execute.Sql("UPDATE sample_readings SET remark = 'changed' || id");
        Execute.Sql(
            "INSERT INTO sample_readings (taken_at, points, is_good, remark) "
                + "SELECT taken_at, points, is_good, 'copy' FROM sample_readings"
        );
        Insert.IntoTable("sample_notes").Row(new { reading_id = 1 });
        Execute.Sql("CREATE UNIQUE INDEX sample_readings_key ON sample_readings (id, remark)");
    }
}

public abstract class AskAndAct : ForwardOnlyMigration
{
    public override void Up()
    {
        if (!Schema.Table("sample_readings").Column("colour").Exists())
            throw new InvalidOperationException("The column of the migration before is not seen.");
        Delete.Column("colour").FromTable("sample_readings");
    }
}

public abstract class RenameNotes : ForwardOnlyMigration
{
    public override void Up() => Rename.Table("sample_notes").To("sample_remarks");
}

public abstract class CreateOwners : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("sample_owners")
            .WithKey()
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("sample_owners_person", "engine_people", "id");
}

public abstract class AddOwner : ForwardOnlyMigration
{
    public override void Up() => Insert.IntoTable("sample_owners").Row(new { person_id = 1 });
}

public abstract class AddOwnerTwice : AddOwner;

public abstract class AddNobody : ForwardOnlyMigration
{
    public override void Up() => Insert.IntoTable("sample_owners").Row(new { person_id = 2 });
}

public abstract class CreateOther : ForwardOnlyMigration
{
    public override void Up() => Create.Table("other_things").WithKey();
}
