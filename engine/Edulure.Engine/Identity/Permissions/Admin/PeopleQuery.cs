using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>Finds people for those who manage them: the newest first, a part at a time.</summary>
internal sealed class PeopleQuery(SiteDatabase database, IPeople people, TimeProvider time)
{
    private const int PageSize = 30;

    public async Task<Slice<Person>> FindAsync(
        string sought,
        string role,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        IQueryable<PersonRow> query = db.People;
        if (sought.Length > 0)
        {
            var key = Identity.People.EmailKey(sought);
            query = query.Where(person =>
                person.EmailKey.Contains(key) || person.Name.Contains(sought) || Sql.Lower(person.Name)!.Contains(key)
            );
        }
        if (role.Length > 0)
        {
            var now = time.GetUtcNow();
            var (standing, grants) = (db.PersonRoles, db.PersonGrants);
            query = query.Where(person =>
                standing.Any(row => row.PersonId == person.Id && row.Role == role)
                || grants.Any(row =>
                    row.PersonId == person.Id && row.Role == role && (row.EndsAt == null || row.EndsAt > now)
                )
            );
        }
        if (
            Cursor.TryParse(cursor, 1, out var keys)
            && long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var before)
        )
            query = query.Where(person => person.Id < before);
        var ids = await query
            .OrderByDescending(person => person.Id)
            .Select(person => person.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var slice = Slice<long>.Of(ids, PageSize, id => Cursor.Create(id.ToString(CultureInfo.InvariantCulture)));
        var found = await people.FindAsync([.. slice.Items], cancellationToken);
        return new([.. slice.Items.Select(id => found.GetValueOrDefault(id)).OfType<Person>()], slice.Next);
    }
}
