using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

/// <summary>Who is said to act, and what plugins may record.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class RecordingTests(TestDatabaseKind kind)
{
    private static readonly ResourceRef s_course = new("courses", "course", "5");

    private AuditSite _site = null!;
    private PluginAudit _audit = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AuditSite.CreateAsync(kind);
        _audit = new(_site.Audit, new TestPlugin("courses").Build().Info);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_plugin_records_with_its_change_and_secrets_are_masked()
    {
        var row = await RecordAsync(
            new("courses.course.publish", AuditSubject.Of(s_course, "Bees"))
            {
                Before = new JsonObject
                {
                    ["state"] = "draft",
                    ["api_key"] = "k3y",
                    ["inner"] = new JsonArray(new JsonObject { ["userPassword"] = "p" }),
                },
                After = new JsonObject
                {
                    ["state"] = "published",
                    ["accessToken"] = 4711,
                    ["secret"] = null,
                },
                Reason = "Finished \ud83d",
            }
        );
        Assert.That(
            (row.ActorKind, row.Actor, row.Subject, row.SubjectName, row.Reason),
            Is.EqualTo(("system", "engine", "courses:course:5", "Bees", "Finished \ufffd"))
        );
        Assert.That(row.Before, Is.EqualTo("""{"state":"draft","api_key":"••••","inner":[{"userPassword":"••••"}]}"""));
        Assert.That(row.After, Is.EqualTo("""{"state":"published","accessToken":"••••","secret":null}"""));
        await _site.Sealer.SealAsync(default);
        Assert.That((await _site.VerifyAsync()).Problem, Is.Null);
    }

    [Test]
    public async Task Without_a_transaction_nothing_is_recorded()
    {
        await using var db = _site.Database.Open();
        Assert.That(
            () => _audit.RecordAsync(db, new("courses.x", AuditSubject.Of(s_course))),
            Throws.InvalidOperationException.With.Message.Contains("transaction")
        );
        Assert.That(await _site.RowsAsync(), Is.Empty);
    }

    [TestCase("role.grant", null, 0, "courses.")]
    [TestCase("courses", null, 0, "courses.")]
    [TestCase("courses.Publish", null, 0, "courses.")]
    [TestCase("courses.publish\n", null, 0, "courses.")]
    [TestCase("courses.publish", 1001, 0, "reason")]
    [TestCase("courses.publish", null, 70_000, "After")]
    public async Task What_a_plugin_may_not_record_is_refused_and_named(
        string action,
        int? reason,
        int size,
        string named
    )
    {
        await using var db = _site.Database.Open();
        await using var transaction = await db.BeginTransactionAsync();
        var entry = new AuditEntry(action, AuditSubject.Of(s_course))
        {
            Reason = reason is { } length ? new string('x', length) : null,
            After = size == 0 ? null : new string('x', size),
        };
        Assert.That(() => _audit.RecordAsync(db, entry), Throws.ArgumentException.With.Message.Contains(named));
        await transaction.CommitAsync();
        Assert.That(await _site.RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task Commands_jobs_and_events_act_as_such_and_no_longer_than_they_last()
    {
        AuditRow row;
        using (AuditedWork.Command("course import"))
            row = await RecordAsync();
        Assert.That(
            (row.ActorKind, row.Actor, row.Via),
            Is.EqualTo(("command", "command line", "command course import"))
        );
        using (AuditedWork.Job("courses", "import", 7))
            row = await RecordAsync();
        Assert.That(
            (row.ActorKind, row.ActorId, row.Actor, row.Via),
            Is.EqualTo(("job", 7L, "courses:import", "job courses:import"))
        );
        Task<AuditRow> later;
        var ended = new TaskCompletionSource();
        using (AuditedWork.Event("person.joined"))
        {
            row = await RecordAsync();
            later = Task.Run(async () =>
            {
                await ended.Task;
                return await RecordAsync();
            });
        }
        ended.SetResult();
        Assert.That((row.ActorKind, row.Via), Is.EqualTo(("system", "event person.joined")));
        Assert.That((await later).Via, Is.Null, "what the work left running is not its doing");
        Assert.That((await RecordAsync()).Via, Is.Null);
    }

    [Test]
    public async Task A_person_is_named_before_the_command_that_they_are_named_in()
    {
        using (AuditedWork.Command("settings set"))
        {
            await using var db = _site.Database.Open();
            await _site.Audit.NoteAsync(
                db,
                PluginActor.CommandLine,
                "settings.change",
                "shop",
                null,
                null,
                null,
                default
            );
            await _site.Audit.NoteAsync(db, AuditSite.Ada, "settings.change", "shop", null, null, null, default);
        }
        Assert.That(
            (await _site.RowsAsync()).Select(row => (row.ActorKind, row.Via)),
            Is.EqualTo(new[] { ("command", "command settings set"), ("person", "command settings set") })
        );
    }

    private async Task<AuditRow> RecordAsync(AuditEntry? entry = null)
    {
        await using var db = _site.Database.Open();
        await using var transaction = await db.BeginTransactionAsync();
        await _audit.RecordAsync(db, entry ?? new("courses.x", AuditSubject.Of(s_course)));
        await transaction.CommitAsync();
        return (await _site.RowsAsync())[^1];
    }
}
