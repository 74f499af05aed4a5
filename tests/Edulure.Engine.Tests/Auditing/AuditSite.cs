using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Tests.Auditing;

/// <summary>The room of the audit over a fresh database.</summary>
internal sealed class AuditSite(TestSite site) : IAsyncDisposable
{
    public static readonly PluginActor Ada = new(7, "Ada Lovelace");

    public TestSite Site => site;

    public TestClock Clock => site.Clock;

    public SiteDatabase Database => site.Database;

    public Audit Audit => site.Get<Audit>();

    public AuditSealer Sealer => site.Get<AuditSealer>();

    public AuditKeys Keys => site.Get<AuditKeys>();

    public AuditRecords Records => site.Get<AuditRecords>();

    public static async Task<AuditSite> CreateAsync(TestDatabaseKind kind) =>
        new(await TestSite.CreateAsync(kind, (services, configuration) => services.AddAuditingRoom(configuration)));

    /// <summary>Another process on the same data.</summary>
    public AuditSite Another() =>
        new(site.Another((services, configuration) => services.AddAuditingRoom(configuration)));

    /// <summary>Entries with the numbers from 1, sealed three at a time.</summary>
    public async Task SealedAsync(int entries)
    {
        for (var number = 1; number <= entries; number++)
        {
            await RecordAsync($"thing:{number}", number);
            if (number % 3 == 0)
                await Sealer.SealAsync(default);
        }
        await Sealer.SealAsync(default);
    }

    public async Task RecordAsync(string subject, int after = 1)
    {
        await using var db = Database.Open();
        await using var transaction = await db.BeginTransactionAsync();
        await Audit.NoteSubjectAsync(
            db,
            Ada,
            "thing.change",
            subject,
            new JsonObject { ["size"] = 0 },
            new JsonObject { ["size"] = after },
            null,
            default
        );
        await transaction.CommitAsync();
    }

    public Task<Verification> VerifyAsync(string? head = null, bool allowUnproven = false) =>
        site.Get<AuditVerification>().RunAsync(head, allowUnproven, default);

    public async Task<byte[]> ExportAsync(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var stream = new MemoryStream();
        await site.Get<AuditExport>().WriteAsync(stream, from, until, default);
        return stream.ToArray();
    }

    public async Task<IReadOnlyList<AuditRow>> RowsAsync()
    {
        await using var db = Database.Open();
        return await db.Audit.OrderBy(row => row.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<AuditSegmentRow>> SegmentsAsync()
    {
        await using var db = Database.Open();
        return await db.AuditSegments.OrderBy(row => row.Number).ToListAsync();
    }

    /// <summary>What somebody does who has the database alone.</summary>
    public async Task TamperAsync(Func<EngineDb, Task> change)
    {
        await using var db = Database.Open();
        await change(db);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
