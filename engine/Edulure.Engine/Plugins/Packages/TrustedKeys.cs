using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A key that the owner trusts.</summary>
/// <param name="Fingerprint">SHA-256 of its SubjectPublicKeyInfo, lower case hex.</param>
/// <param name="Name">As the owner calls it.</param>
/// <param name="IsConfigured">It stands in the configuration, and is not to be changed elsewhere.</param>
internal sealed record TrustedKey(string Fingerprint, string Name, bool IsConfigured);

/// <summary>The keys of the configuration, and those that were added while the site runs, for every node.</summary>
internal sealed class TrustedKeys(TrustOptions options, SiteDatabase database, Audit audit, TimeProvider time)
{
    /// <summary>As the owner calls it; null for a key that the site does not trust.</summary>
    public async Task<string?> NameOfAsync(string fingerprint, CancellationToken cancellationToken)
    {
        if (options.Keys.TryGetValue(fingerprint, out var name))
            return name;
        await using var db = database.Open();
        return await db
            .PluginKeys.Where(row => row.Fingerprint == fingerprint)
            .Select(row => row.Name)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<TrustedKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await db.PluginKeys.ToListAsync(cancellationToken);
        return
        [
            .. options
                .Keys.Select(key => new TrustedKey(key.Key, key.Value, true))
                .Concat(
                    rows.Where(row => !options.Keys.ContainsKey(row.Fingerprint))
                        .Select(row => new TrustedKey(row.Fingerprint, row.Name, false))
                )
                .OrderBy(key => key.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Trusts a key from now on, or gives it another name.</summary>
    public async Task AddAsync(SigningKey key, string name, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await db.InsertOrReplaceAsync(
            new PluginKeyRow
            {
                Fingerprint = key.Fingerprint,
                Name = name,
                PublicKey = key.Base64,
                AddedAt = time.GetUtcNow(),
            },
            token: cancellationToken
        );
        await RecordAsync(db, "key.trust", key.Fingerprint, name, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <returns>False where no such key was added.</returns>
    public async Task<bool> RemoveAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (await db.PluginKeys.DeleteAsync(row => row.Fingerprint == fingerprint, cancellationToken) == 0)
            return false;
        await RecordAsync(db, "key.distrust", fingerprint, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private Task RecordAsync(
        EngineDb db,
        string action,
        string fingerprint,
        string? name,
        CancellationToken cancellationToken
    ) =>
        audit.RecordAsync(
            db,
            new(action, $"key:{fingerprint}") { After = name is null ? null : new JsonObject { ["name"] = name } },
            cancellationToken
        );
}
