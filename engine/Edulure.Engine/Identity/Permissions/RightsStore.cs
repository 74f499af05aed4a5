using System.Collections.Frozen;
using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>
/// Brings roles and grants from the database into <see cref="CurrentRights"/>; every process hears of a change by the
/// signal <c>rights</c>.
/// </summary>
internal sealed class RightsStore(SiteDatabase database, ISignals signals, CurrentRights rights, TimeProvider time)
    : IDisposable
{
    private const string Signal = "rights";

    // Those that ended lately still explain an answer; older ones are history, which is read where it is shown.
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    // Of two readings at once the older must not be kept.
    private readonly SemaphoreSlim _reading = new(1, 1);
    private IDisposable? _subscription;

    /// <summary>Reads everything and begins to follow changes. To be called after the engine's migrations.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _subscription ??= signals.Subscribe(Signal, (_, cancellation) => LoadAsync(cancellation));
        await LoadAsync(cancellationToken);
    }

    /// <summary>Tells everybody that something was written. In force here when this returns, elsewhere within two seconds.</summary>
    public async Task WrittenAsync(CancellationToken cancellationToken)
    {
        // A command does not follow signals, and whoever asks next in this process must see it.
        if (_subscription is null)
            await LoadAsync(cancellationToken);
        await signals.SendAsync(Signal, "", cancellationToken);
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _reading.Dispose();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = database.Open();
            var roles = await db.OwnersRoles.ToListAsync(cancellationToken);
            var permissions = await db.RolePermissions.ToListAsync(cancellationToken);
            var since = time.GetUtcNow() - s_remembered;
            var grants = await db
                .PersonGrants.Where(row => row.EndsAt == null || row.EndsAt > since)
                .OrderBy(row => row.Id)
                .ToListAsync(cancellationToken);
            rights.Replace(
                new(
                    roles.ToFrozenDictionary(row => row.Id, row => row.Name, StringComparer.Ordinal),
                    permissions.ToLookup(row => row.Permission, StringComparer.Ordinal),
                    grants
                        .GroupBy(row => row.PersonId)
                        .ToFrozenDictionary(
                            person => person.Key,
                            person => (IReadOnlyList<PersonGrant>)[.. person.Select(PersonGrant.Of)]
                        )
                )
            );
        }
        finally
        {
            _reading.Release();
        }
    }
}
