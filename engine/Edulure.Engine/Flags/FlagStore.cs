using System.Collections.Frozen;
using System.Text.Json;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Flags;

/// <summary>Keeps what the owner wants of flags; every process hears of a change by the signal <c>flags</c>.</summary>
internal sealed class FlagStore : IAsyncDisposable
{
    /// <summary>The kind of signal that makes every process read the flags anew.</summary>
    public const string Signal = "flags";

    private const int History = 30;

    // How late a page that is kept for visitors may follow a schedule.
    private static readonly TimeSpan s_schedules = TimeSpan.FromSeconds(1);

    private readonly SiteDatabase _database;
    private readonly ISignals _signals;
    private readonly Audit _audit;
    private readonly SiteFlags _flags;
    private readonly TimeProvider _time;
    private readonly ILogger<FlagStore> _logger;
    private readonly PollLoop _schedules;
    private IDisposable? _subscription;

    public FlagStore(
        SiteDatabase database,
        ISignals signals,
        Audit audit,
        SiteFlags flags,
        TimeProvider time,
        ILogger<FlagStore> logger
    )
    {
        _database = database;
        _signals = signals;
        _audit = audit;
        _flags = flags;
        _time = time;
        _logger = logger;
        _schedules = new("Following the schedules of flags", s_schedules, FollowAsync, time, logger);
    }

    /// <summary>Brings into force what is stored, and begins to follow changes. To be called after the engine's migrations.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _subscription ??= _signals.Subscribe(Signal, (_, cancellation) => LoadAsync(cancellation));
        await LoadAsync(cancellationToken);
    }

    /// <summary>Follows schedules too: for a site that serves pages, and keeps some.</summary>
    public void StartSchedules() => _schedules.Start();

    public Task StopAsync() => _schedules.StopAsync();

    /// <summary>
    /// Sets a flag, and notes who did. In force here when this returns, on other nodes within two seconds.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="flag">Its id.</param>
    /// <param name="state">What is wanted; null: its default again.</param>
    /// <param name="reason">Why; may be null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when nothing was different.</returns>
    public Task<bool> SetAsync(
        PluginActor actor,
        string flag,
        FlagState? state,
        string? reason,
        CancellationToken cancellationToken = default
    )
    {
        var json = state?.ToJson();
        return ChangeAsync(
            actor,
            flag,
            state is null ? "flag.reset" : "flag.change",
            reason,
            before => before?.State == json ? null : new(Said(before?.State), Said(json)),
            (db, now) =>
                db.Flags.InsertOrUpdateAsync(
                    () =>
                        new FlagRow
                        {
                            Id = flag,
                            Plugin = FlagDeclaration.PluginOf(flag),
                            State = json,
                            IsKilled = false,
                            ChangedAt = now,
                        },
                    _ => new FlagRow { State = json, ChangedAt = now },
                    cancellationToken
                ),
            cancellationToken
        );
    }

    /// <summary>Pulls the kill switch of a flag, or lets it go: of what else is set nothing changes.</summary>
    /// <inheritdoc cref="SetAsync" path="/param"/>
    /// <inheritdoc cref="SetAsync" path="/returns"/>
    /// <param name="isKilled">Whether nobody is to have it.</param>
    public Task<bool> KillAsync(
        PluginActor actor,
        string flag,
        bool isKilled,
        string? reason,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            actor,
            flag,
            isKilled ? "flag.kill" : "flag.revive",
            reason,
            before => (before?.IsKilled is true) == isKilled ? null : new(Killed(!isKilled), Killed(isKilled)),
            (db, now) =>
                db.Flags.InsertOrUpdateAsync(
                    () =>
                        new FlagRow
                        {
                            Id = flag,
                            Plugin = FlagDeclaration.PluginOf(flag),
                            State = null,
                            IsKilled = isKilled,
                            ChangedAt = now,
                        },
                    _ => new FlagRow { IsKilled = isKilled, ChangedAt = now },
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Forgets all that is stored of a flag that nothing declares any more.</summary>
    /// <inheritdoc cref="SetAsync" path="/param"/>
    /// <inheritdoc cref="SetAsync" path="/returns"/>
    public Task<bool> RemoveAsync(PluginActor actor, string flag, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            actor,
            flag,
            "flag.remove",
            null,
            before => before is null ? null : new(Said(before.State), null),
            (db, _) => db.Flags.Where(row => row.Id == flag).DeleteAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Who changed a flag and how, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> HistoryAsync(string flag, CancellationToken cancellationToken)
    {
        var subject = Subject(flag);
        await using var db = _database.Open();
        return await db
            .Audit.Where(row => row.Subject == subject)
            .OrderByDescending(row => row.Id)
            .Take(History)
            .ToListAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _schedules.DisposeAsync();
    }

    private static string Subject(string flag) => $"flag:{flag}";

    private static string Killed(bool isKilled) => isKilled ? "killed" : "not killed";

    private async Task<bool> ChangeAsync(
        PluginActor actor,
        string flag,
        string action,
        string? reason,
        Func<FlagRow?, Change?> decide,
        Func<EngineDb, DateTimeOffset, Task> write,
        CancellationToken cancellationToken
    )
    {
        await using (var db = _database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            var before = await db.Flags.FirstOrDefaultAsync(row => row.Id == flag, cancellationToken);
            if (decide(before) is not { } change)
                return false;
            await write(db, _time.GetUtcNow());
            await _audit.NoteSubjectAsync(
                db,
                actor,
                action,
                Subject(flag),
                change.Before,
                change.After,
                string.IsNullOrWhiteSpace(reason) ? null : reason,
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        await _signals.SendAsync(Signal, flag, cancellationToken);
        return true;
    }

    private static string Said(string? json)
    {
        if (json is null)
            return "default";
        try
        {
            return FlagState.Read(json).ToString();
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = _database.Open();
        var rows = await db.Flags.ToListAsync(cancellationToken);
        _flags.Replace(rows.ToFrozenDictionary(row => row.Id, Read, StringComparer.Ordinal));
    }

    private StoredFlag Read(FlagRow row)
    {
        try
        {
            return new(row.State is { } json ? FlagState.Read(json) : null, row.IsKilled, row.ChangedAt);
        }
        catch (JsonException e)
        {
            // Of a later version of the site, perhaps: nobody gets what nobody can read.
            _logger.LogError(
                "What is stored of the flag {Flag} cannot be read; it is off: {Reason}",
                row.Id,
                e.Message
            );
            return new(new() { IsOn = false }, row.IsKilled, row.ChangedAt);
        }
    }

    private Task FollowAsync(CancellationToken cancellationToken)
    {
        _flags.FollowSchedules();
        return Task.CompletedTask;
    }

    private sealed record Change(string? Before, string? After);
}
