using System.Data.Common;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Engine.Identity;

/// <summary>Reads people with their roles in one statement, by an explicit reader: every signed-in request does.</summary>
internal static class PersonQuery
{
    public const string Columns = "p.id, p.name, p.email, p.language, p.time_zone, r.role, p.email_verified_at";

    public const string RolesJoin = "left join engine_person_roles r on r.person_id = p.id";

    public static async Task<IReadOnlyList<Person>> ListAsync(
        PluginDb db,
        string condition,
        CancellationToken cancellationToken,
        params DataParameter[] parameters
    )
    {
        var rows = await db.QueryToListAsync(
            reader => Read(reader, 0),
            $"select {Columns} from engine_people p {RolesJoin} where {condition} order by p.id, r.role",
            cancellationToken,
            parameters
        );
        return [.. rows.GroupBy(row => row.Id).Select(Fold)];
    }

    /// <summary>One row of the join, its columns from <paramref name="at"/> on.</summary>
    public static PersonAndRole Read(DbDataReader reader, int at) =>
        new(
            reader.GetInt64(at),
            reader.GetString(at + 1),
            reader.GetString(at + 2),
            reader.IsDBNull(at + 3) ? null : reader.GetString(at + 3),
            reader.IsDBNull(at + 4) ? null : reader.GetString(at + 4),
            reader.IsDBNull(at + 5) ? null : reader.GetString(at + 5),
            !reader.IsDBNull(at + 6)
        );

    /// <summary>The rows of one person as that person.</summary>
    public static Person Fold(IEnumerable<PersonAndRole> rows)
    {
        PersonAndRole? first = null;
        var roles = new List<string>(2);
        foreach (var row in rows)
        {
            first ??= row;
            if (row.Role is not null)
                roles.Add(row.Role);
        }
        return new(first!.Id, first.Name, first.Email, roles, first.Language, first.TimeZone)
        {
            EmailVerified = first.EmailVerified,
        };
    }
}

internal sealed record PersonAndRole(
    long Id,
    string Name,
    string Email,
    string? Language,
    string? TimeZone,
    string? Role,
    bool EmailVerified
);
