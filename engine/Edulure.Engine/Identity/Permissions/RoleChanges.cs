using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>
/// Roles that the owner makes, and what roles may: every write of <c>engine_roles</c> and <c>engine_role_permissions</c>.
/// Each answers what is wrong, and then changed nothing; or null.
/// </summary>
internal sealed class RoleChanges(
    SiteDatabase database,
    Delegation delegation,
    RolePermissions permissions,
    RoleNames names,
    RightsStore store,
    Audit audit,
    TimeProvider time
)
{
    public const int MaxName = 100;

    // Ids stay readable in addresses, with room for a number behind them.
    private const int MaxId = 36;

    /// <summary>Makes a role that may nothing yet.</summary>
    /// <returns>Its id, or what is wrong with the name.</returns>
    public async Task<(string? Role, FieldError? Error)> CreateAsync(string name, CancellationToken cancellationToken)
    {
        if (NameProblem(name, null) is { } problem)
            return (null, problem);
        var id = await InsertAsync(name, cancellationToken);
        await store.WrittenAsync(cancellationToken);
        return (id, null);
    }

    public async Task<FieldError?> RenameAsync(string role, string name, CancellationToken cancellationToken)
    {
        if (NameProblem(name, role) is { } problem)
            return problem;
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            var before = await db
                .OwnersRoles.Where(row => row.Id == role)
                .Select(row => row.Name)
                .FirstOrDefaultAsync(cancellationToken);
            if (before is null || before == name)
                return null;
            await db.OwnersRoles.Where(row => row.Id == role).Set(row => row.Name, name).UpdateAsync(cancellationToken);
            await RecordAsync(db, "role.rename", role, Named(before), Named(name), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await store.WrittenAsync(cancellationToken);
        return null;
    }

    /// <summary>Deletes a role of the owner's that nobody has.</summary>
    public async Task<FieldError?> DeleteAsync(string role, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            var isHeld =
                await db.PersonRoles.AnyAsync(row => row.Role == role, cancellationToken)
                || await db.PersonGrants.AnyAsync(
                    row => row.Role == role && (row.EndsAt == null || row.EndsAt > now),
                    cancellationToken
                );
            if (isHeld)
                return new("", "admin.roles.error.held", []);
            var name = await db
                .OwnersRoles.Where(row => row.Id == role)
                .Select(row => row.Name)
                .FirstOrDefaultAsync(cancellationToken);
            if (name is null)
                return null;
            var before = Named(name);
            before["permissions"] = Listed(
                await db
                    .RolePermissions.Where(row => row.Role == role && row.Allowed)
                    .Select(row => row.Permission)
                    .ToListAsync(cancellationToken)
            );
            await db.RolePermissions.Where(row => row.Role == role).DeleteAsync(cancellationToken);
            await db.OwnersRoles.Where(row => row.Id == role).DeleteAsync(cancellationToken);
            await RecordAsync(db, "role.delete", role, before, null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await store.WrittenAsync(cancellationToken);
        return null;
    }

    /// <summary>Sets which of some permissions a role has.</summary>
    /// <param name="giver">Who does; null: the command line.</param>
    /// <param name="role">Not the owner's, who has everything.</param>
    /// <param name="shown">Those that were to be chosen from; what a plugin brought meanwhile stays as it is.</param>
    /// <param name="wanted">Those of them that it is to have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FieldError?> SetPermissionsAsync(
        Person? giver,
        string role,
        IReadOnlyCollection<string> shown,
        IReadOnlyCollection<string> wanted,
        CancellationToken cancellationToken
    )
    {
        if (role == Roles.Owner)
            return new("", "admin.roles.error.owner", []);
        var changed = shown
            .Distinct()
            .Where(permission => permissions.IsKnown(permission))
            .Where(permission => permissions.Has(role, permission, scoped: false) != wanted.Contains(permission))
            .ToList();
        foreach (var permission in changed)
            if (delegation.OfPermission(giver, permission, permission) is { } tooMuch)
                return tooMuch;
        if (changed.Count == 0)
            return null;
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            foreach (var permission in changed)
                await WriteAsync(db, role, permission, wanted.Contains(permission), cancellationToken);
            // What differs, and nothing else: the others may be a hundred.
            await RecordAsync(
                db,
                "role.change",
                role,
                new() { ["permissions"] = Listed(changed.Where(permission => !wanted.Contains(permission))) },
                new() { ["permissions"] = Listed(changed.Where(wanted.Contains)) },
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        await store.WrittenAsync(cancellationToken);
        return null;
    }

    // Only what differs from the plugin's default is kept, so that a default that changes reaches the others.
    private async Task WriteAsync(
        EngineDb db,
        string role,
        string permission,
        bool allowed,
        CancellationToken cancellationToken
    )
    {
        if (permissions.IsDefault(role, permission) == allowed)
            await db
                .RolePermissions.Where(row => row.Role == role && row.Permission == permission)
                .DeleteAsync(cancellationToken);
        else
            await db.InsertOrReplaceAsync(
                new RolePermissionRow
                {
                    Role = role,
                    Permission = permission,
                    Allowed = allowed,
                },
                token: cancellationToken
            );
    }

    private async Task<string> InsertAsync(string name, CancellationToken cancellationToken)
    {
        var slug = Slug.From(name, MaxId);
        if (slug.Length == 0)
            slug = "role";
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var taken = (await db.OwnersRoles.Select(row => row.Id).ToListAsync(cancellationToken))
            .Concat(RoleNames.BuiltIn)
            .ToHashSet(StringComparer.Ordinal);
        var id = slug;
        for (var number = 2; taken.Contains(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
        await db.InsertAsync(
            new RoleRow
            {
                Id = id,
                Name = name,
                CreatedAt = time.GetUtcNow(),
            },
            token: cancellationToken
        );
        await RecordAsync(db, "role.create", id, null, Named(name), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    private Task RecordAsync(
        EngineDb db,
        string action,
        string role,
        JsonObject? before,
        JsonObject? after,
        CancellationToken cancellationToken
    ) => audit.RecordAsync(db, new(action, $"role:{role}") { Before = before, After = after }, cancellationToken);

    private static JsonObject Named(string name) => new() { ["name"] = name };

    private static JsonArray Listed(IEnumerable<string> permissions) =>
        [.. permissions.Order(StringComparer.Ordinal).Select(permission => JsonValue.Create(permission))];

    private FieldError? NameProblem(string name, string? own)
    {
        if (name.Length == 0)
            return new("name", "form.required", []);
        if (name.Length > MaxName)
            return new("name", "form.too-long", [("max", MaxName)]);
        return names.All.Any(role =>
            role != own && StringComparer.CurrentCultureIgnoreCase.Equals(names.Of(role), name)
        )
            ? new("name", "admin.roles.error.taken", [])
            : null;
    }
}
