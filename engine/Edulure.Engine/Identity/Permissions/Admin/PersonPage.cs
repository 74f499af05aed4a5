using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>One person: their roles, and what they were given or denied beyond them.</summary>
internal sealed class PersonPage(
    SiteDatabase database,
    IPeople people,
    GrantChanges changes,
    GrantForm grants,
    RoleNames roles,
    RolePermissions permissions,
    ResourceFinder resources,
    TextCatalogue texts,
    TimeProvider time
)
{
    // What ended is history: the newest of it is enough to read.
    private const int Shown = 50;

    public async Task<IResult?> ShowAsync(HttpContext context) =>
        await FindAsync(context) is { } person ? await PageAsync(context, person, null, null, []) : null;

    public async Task<IResult?> SaveRolesAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } person)
            return null;
        var form = (await Form.BindAsync(context))!;
        var wanted = form.Values("role").Where(role => role.Length > 0).ToList();
        if (await changes.SetRolesAsync(context.Person(), person, wanted, context.RequestAborted) is not { } error)
            return Redirect.To(PeopleLinks.OfPerson(person.Id), "admin.people.roles.saved");
        form.Fail(error.Field, error.Key, error.Arguments);
        return await PageAsync(context, person, form, null, []);
    }

    public async Task<IResult?> GiveAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } person)
            return null;
        var form = (await Form.BindAsync(context))!;
        var (grant, candidates) = await grants.ReadAsync(form, context.RequestAborted);
        if (grant is not null)
        {
            if (await changes.GiveAsync(context.Person(), person, grant, context.RequestAborted) is not { } error)
                return Redirect.To(PeopleLinks.OfPerson(person.Id), "admin.people.grants.saved");
            form.Fail(error.Field, error.Key, error.Arguments);
        }
        return await PageAsync(context, person, null, form, candidates);
    }

    public async Task<IResult?> EndAsync(HttpContext context)
    {
        if (
            await FindAsync(context) is not { } person
            || !TryRead(context, "grant", out var id)
            || await FindAsync(person, id, context.RequestAborted) is not { } grant
        )
            return null;
        if (await changes.EndAsync(context.Person(), person, grant, context.RequestAborted) is not { } error)
            return Redirect.To(PeopleLinks.OfPerson(person.Id), "admin.people.grants.ended");
        var form = Form.Of();
        form.Fail(error.Field, error.Key, error.Arguments);
        return await PageAsync(context, person, form, null, []);
    }

    private async Task<Page> PageAsync(
        HttpContext context,
        Person person,
        Form? rolesForm,
        Form? grantForm,
        IReadOnlyList<ResourceInfo> candidates
    )
    {
        var isRight = rolesForm is null && grantForm is null;
        var held = rolesForm?.Values("role") ?? person.Roles;
        var zone = RequestCulture.Of(context, texts).TimeZone.Id;
        var title = person.Name;
        return new(
            "people/person",
            new
            {
                person.Name,
                person.Email,
                person.Initials,
                IsOwner = person.Is(Roles.Owner),
                RolesForm = rolesForm ?? Form.Of(),
                RolesAction = PeopleLinks.RolesOf(person.Id),
                Roles = roles
                    .All.Union(person.Roles)
                    .Select(role => new RoleOption(role, roles.Of(role), held.Contains(role)))
                    .ToList(),
                Grants = await GrantsAsync(person, context.RequestAborted),
                Form = grantForm
                    ?? Form.Of((GrantForm.Effect, "allow"))
                        .WithMoment(GrantForm.Begins, null, zone)
                        .WithMoment(GrantForm.Ends, null, zone),
                GrantAction = PeopleLinks.GrantsOf(person.Id),
                Choices = Choices(),
                Candidates = candidates
                    .Select(one => new PeopleChoice(one.Reference.ToString(), one.Title, Given: true))
                    .ToList(),
                Zone = zone,
                AccessHref = PeopleLinks.AccessOf(person.Email),
            }
        )
        {
            Title = isRight ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = isRight ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = [new(texts.Get("admin.people.title"), PeopleLinks.People)],
        };
    }

    private async Task<IReadOnlyList<GrantView>> GrantsAsync(Person person, CancellationToken cancellationToken)
    {
        List<PersonGrantRow> rows;
        await using (var db = database.Open())
            rows = await db
                .PersonGrants.Where(row => row.PersonId == person.Id)
                .OrderByDescending(row => row.Id)
                .Take(Shown)
                .ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var now = time.GetUtcNow();
        var scopes = rows.Select(row => ResourceRef.TryParse(row.Scope, out var scope) ? scope : null)
            .OfType<ResourceRef>()
            .ToList();
        var infos = await resources.ResolveAsync(scopes, cancellationToken);
        var givers = await people.FindAsync(
            [.. rows.Select(row => row.GrantedBy).OfType<long>().Distinct()],
            cancellationToken
        );
        return
        [
            .. rows.Select(row => new GrantView(row, now, roles, infos, givers))
                .OrderBy(grant => grant.State == "ended"),
        ];
    }

    // Owners are made above, among the roles that stay.
    private List<PeopleChoice> Choices() =>
        [
            new("", texts.Get("admin.people.grant.choose")),
            .. roles
                .All.Where(role => role != Roles.Owner)
                .Select(role => new PeopleChoice(
                    GrantForm.RolePrefix + role,
                    texts.Get("admin.people.grant.role", ("role", roles.Of(role)))
                )),
            .. permissions.Known.Select(permission => new PeopleChoice(
                GrantForm.PermissionPrefix + permission,
                roles.OfPermission(permission)
            )),
        ];

    private async Task<PersonGrantRow?> FindAsync(Person person, long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.PersonGrants.FirstOrDefaultAsync(
            row => row.Id == id && row.PersonId == person.Id,
            cancellationToken
        );
    }

    private async Task<Person?> FindAsync(HttpContext context) =>
        TryRead(context, "id", out var id) ? await people.FindAsync(id, context.RequestAborted) : null;

    private static bool TryRead(HttpContext context, string name, out long id) =>
        long.TryParse((string?)context.Request.RouteValues[name], CultureInfo.InvariantCulture, out id);

    /// <summary>A role that can be ticked.</summary>
    private sealed record RoleOption(string Value, string Label, bool Selected);
}
