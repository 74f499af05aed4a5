using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>
/// What people are given and what is taken from them: every write of standing roles by people who manage people, and of
/// <c>engine_person_grants</c>. Each answers what is wrong, and then changed nothing; or null.
/// </summary>
internal sealed class GrantChanges(
    SiteDatabase database,
    IPeople people,
    Delegation delegation,
    RolePermissions permissions,
    RoleNames roles,
    RightsStore store,
    Audit audit,
    TimeProvider time
)
{
    /// <summary>Sets the standing roles of a person.</summary>
    /// <param name="giver">Who does; null: the command line.</param>
    /// <param name="person">As they are now.</param>
    /// <param name="wanted">Ids of roles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FieldError?> SetRolesAsync(
        Person? giver,
        Person person,
        IReadOnlyCollection<string> wanted,
        CancellationToken cancellationToken
    )
    {
        const string field = "role";
        if (Delegation.OfPerson(giver, person) is { } refused)
            return refused;
        foreach (var role in wanted.Except(person.Roles).Concat(person.Roles.Except(wanted)))
            if (wanted.Contains(role) && !roles.Exists(role))
                return new(field, "admin.people.error.role", []);
            else if (delegation.OfRole(giver, field, role) is { } tooMuch)
                return tooMuch;
        await using var db = database.Open();
        try
        {
            return await people.SetRolesAsync(db, person.Id, [.. wanted.Distinct()], cancellationToken)
                ? null
                : new("", "admin.people.error.gone", []);
        }
        catch (LastOwnerException)
        {
            return new(field, "admin.people.error.last-owner", []);
        }
    }

    /// <summary>Gives a person a role for a time or a resource, or gives or denies a permission.</summary>
    public async Task<FieldError?> GiveAsync(
        Person? giver,
        Person person,
        NewGrant grant,
        CancellationToken cancellationToken
    )
    {
        if (Problem(giver, person, grant) is { } problem)
            return problem;
        var row = new PersonGrantRow
        {
            PersonId = person.Id,
            Role = grant.Role,
            Permission = grant.Permission,
            Allowed = grant.Allowed,
            Scope = grant.Scope?.ToString() ?? "",
            BeginsAt = grant.BeginsAt,
            EndsAt = grant.EndsAt,
            Reason = grant.Reason,
            GrantedBy = giver?.Id,
            CreatedAt = time.GetUtcNow(),
        };
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            await db.InsertAsync(row, token: cancellationToken);
            await audit.RecordAsync(
                db,
                new(Action(row, "grant"), $"person:{person.Id}")
                {
                    SubjectName = person.Name,
                    After = Audited(row),
                    Reason = row.Reason,
                },
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        await store.WrittenAsync(cancellationToken);
        return null;
    }

    /// <summary>Ends a grant now; it stays in the history. Whoever may not give it may not end it, a denial neither.</summary>
    public async Task<FieldError?> EndAsync(
        Person? giver,
        Person person,
        PersonGrantRow grant,
        CancellationToken cancellationToken
    )
    {
        if (Delegation.OfPerson(giver, person) is { } refused)
            return refused;
        if (OfWhat(giver, "", grant.Role, grant.Permission) is { } tooMuch)
            return tooMuch;
        var now = time.GetUtcNow();
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            var ended = await db
                .PersonGrants.Where(row => row.Id == grant.Id && (row.EndsAt == null || row.EndsAt > now))
                .Set(row => row.EndsAt, now)
                .UpdateAsync(cancellationToken);
            // Two at once: it ends once, and is recorded once.
            if (ended == 0)
                return null;
            await audit.RecordAsync(
                db,
                new(Action(grant, "revoke"), $"person:{person.Id}")
                {
                    SubjectName = person.Name,
                    Before = Audited(grant),
                },
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        await store.WrittenAsync(cancellationToken);
        return null;
    }

    private FieldError? Problem(Person? giver, Person person, NewGrant grant)
    {
        const string field = "what";
        if (Delegation.OfPerson(giver, person) is { } refused)
            return refused;
        if (grant.Role is not null == grant.Permission is not null)
            return new(field, "form.required", []);
        if (grant.Role is { } role && !roles.Exists(role))
            return new(field, "admin.people.error.role", []);
        if (grant.Permission is { } permission && !permissions.IsKnown(permission))
            return new(field, "admin.people.error.permission", []);
        if (grant is { Role: not null, Allowed: false })
            return new("effect", "admin.people.error.deny-role", []);
        // Owners are owners of everything and for good: anything else would be an owner who can be locked out.
        if (grant.Role == Roles.Owner)
            return new(field, "admin.people.error.owner-standing", []);
        if (person.Is(Roles.Owner))
            return new("", "admin.people.error.owner-has-all", []);
        if (grant is { Role: not null, Scope: null, BeginsAt: null, EndsAt: null })
            return new("ends", "admin.people.error.standing", []);
        if (grant.EndsAt <= time.GetUtcNow())
            return new("ends", "admin.people.error.past", []);
        if (grant.EndsAt <= grant.BeginsAt)
            return new("ends", "admin.people.error.before", []);
        return OfWhat(giver, field, grant.Role, grant.Permission);
    }

    private static string Action(PersonGrantRow grant, string verb) =>
        $"{(grant.Role is not null ? "role" : grant.Allowed ? "permission" : "denial")}.{verb}";

    private static JsonObject Audited(PersonGrantRow grant)
    {
        var said = new JsonObject();
        Add("role", grant.Role);
        Add("permission", grant.Permission);
        Add("scope", grant.Scope.Length == 0 ? "site" : grant.Scope);
        Add("from", grant.BeginsAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("until", grant.EndsAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return said;

        void Add(string name, string? value)
        {
            if (value is not null)
                said[name] = value;
        }
    }

    private FieldError? OfWhat(Person? giver, string field, string? role, string? permission) =>
        role is not null ? delegation.OfRole(giver, field, role) : delegation.OfPermission(giver, field, permission!);
}

/// <summary>What somebody is to be given. See <see cref="PersonGrant"/>.</summary>
internal sealed record NewGrant(
    string? Role,
    string? Permission,
    bool Allowed,
    ResourceRef? Scope,
    DateTimeOffset? BeginsAt,
    DateTimeOffset? EndsAt,
    string? Reason
);
