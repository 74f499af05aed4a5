using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Identity.Permissions;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Engine.Identity;

internal sealed class People(SiteDatabase database, IEvents events, Audit audit, TimeProvider time) : IPeople
{
    public async Task<Person?> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        var found = await PersonQuery.ListAsync(db, "p.id = @id", cancellationToken, new DataParameter("id", id));
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyDictionary<long, Person>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    )
    {
        if (ids.Count == 0)
            return new Dictionary<long, Person>();
        await using var db = database.Open();
        var list = string.Join(',', ids.Distinct().Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var found = await PersonQuery.ListAsync(db, $"p.id in ({list})", cancellationToken);
        return found.ToDictionary(person => person.Id);
    }

    public async Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        var key = new DataParameter("key", EmailKey(email));
        var found = await PersonQuery.ListAsync(db, "p.email_key = @key", cancellationToken, key);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<bool> AnyInRoleAsync(string role, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        return await db.PersonRoles.AnyAsync(row => row.Role == role, cancellationToken);
    }

    public async Task<Person?> AddAsync(
        PluginDb db,
        string name,
        string email,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    )
    {
        await using var own = await BeginUnlessBegunAsync(db, cancellationToken);
        if (await InsertAsync(db, name, email, cancellationToken) is not { } id)
            return null;
        await WriteRolesAsync(db, id, roles, cancellationToken);
        await RecordAsync(db, "person.create", id, name, null, roles, cancellationToken);
        await events.PublishAsync(db, new PersonJoined(id), cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return new(id, name, email, [.. roles.Distinct()]);
    }

    public async Task<bool> SetRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    )
    {
        await using var own = await BeginUnlessBegunAsync(db, cancellationToken);
        var found = await PersonQuery.ListAsync(db, "p.id = @id", cancellationToken, new DataParameter("id", id));
        if (found.Count == 0)
            return false;
        if (!roles.Contains(Roles.Owner))
            await LastOwner.KeepAsync(db, id, cancellationToken);
        await db.PersonRoles.Where(row => row.PersonId == id).DeleteAsync(cancellationToken);
        await WriteRolesAsync(db, id, roles, cancellationToken);
        await RecordRolesAsync(db, found[0], roles, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> UpdateAsync(
        PluginDb db,
        long id,
        string name,
        string? language,
        string? timeZone,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .People.Where(person => person.Id == id)
            .Set(person => person.Name, name)
            .Set(person => person.Language, language)
            .Set(person => person.TimeZone, timeZone)
            .UpdateAsync(cancellationToken) > 0;

    public async Task<bool> VerifyEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    )
    {
        var key = EmailKey(email);
        return await db
                .People.Where(person => person.Id == id && person.EmailKey == key)
                .Set(person => person.EmailVerifiedAt, time.GetUtcNow())
                .UpdateAsync(cancellationToken) > 0;
    }

    public async Task<bool> SetEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    )
    {
        var key = EmailKey(email);
        var others = db.GetTable<PersonRow>();
        // Asked for in the statement: a caught unique violation would leave a PostgreSQL transaction aborted.
        return await db
                .People.Where(person => person.Id == id)
                .Where(_ => !others.Any(other => other.EmailKey == key && other.Id != id))
                .Set(person => person.Email, email)
                .Set(person => person.EmailKey, key)
                .Set(person => person.EmailVerifiedAt, time.GetUtcNow())
                .UpdateAsync(cancellationToken) > 0;
    }

    /// <summary>What makes two spellings the same address.</summary>
    internal static string EmailKey(string email) => email.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    private static async Task<DataConnectionTransaction?> BeginUnlessBegunAsync(
        PluginDb db,
        CancellationToken cancellationToken
    ) => db.Transaction is null ? await db.BeginTransactionAsync(cancellationToken) : null;

    // A caught unique violation would leave a PostgreSQL transaction aborted: the conflict is asked for instead.
    private async Task<long?> InsertAsync(PluginDb db, string name, string email, CancellationToken cancellationToken)
    {
        var ids = await db.QueryToListAsync(
            reader => reader.GetInt64(0),
            """
            insert into engine_people (name, email, email_key, created_at) values (@name, @email, @key, @now)
            on conflict (email_key) do nothing returning id
            """,
            cancellationToken,
            new DataParameter("name", name),
            new DataParameter("email", email),
            new DataParameter("key", EmailKey(email)),
            new DataParameter("now", time.GetUtcNow())
        );
        return ids.Count == 0 ? null : ids[0];
    }

    // Given and taken are told apart: who looks for those who became owners finds them.
    private async Task RecordRolesAsync(
        PluginDb db,
        Person person,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken
    )
    {
        if (roles.Except(person.Roles).Any())
            await RecordAsync(db, "role.grant", person.Id, person.Name, person.Roles, roles, cancellationToken);
        if (person.Roles.Except(roles).Any())
            await RecordAsync(db, "role.revoke", person.Id, person.Name, person.Roles, roles, cancellationToken);
    }

    private Task RecordAsync(
        PluginDb db,
        string action,
        long id,
        string name,
        IReadOnlyList<string>? before,
        IReadOnlyList<string> after,
        CancellationToken cancellationToken
    ) =>
        audit.RecordAsync(
            db,
            new(action, $"person:{id}")
            {
                SubjectName = name,
                Before = before is null ? null : Audited(before),
                After = Audited(after),
            },
            cancellationToken
        );

    private static JsonObject Audited(IEnumerable<string> roles) =>
        new() { ["roles"] = new JsonArray([.. roles.Distinct().Order().Select(role => JsonValue.Create(role))]) };

    private static async Task WriteRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken
    )
    {
        foreach (var role in roles.Distinct())
            await db.InsertAsync(new PersonRoleRow { PersonId = id, Role = role }, token: cancellationToken);
    }
}
