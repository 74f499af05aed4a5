using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>The people of the site: searched, narrowed down to a role.</summary>
internal sealed class PeopleListPage(PeopleQuery people, PeopleTabs tabs, RoleNames roles, ITexts texts)
{
    private const int MaxQuery = 200;

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var sought = query["q"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
        sought = sought.Length > MaxQuery ? sought[..MaxQuery] : sought;
        var role = roles.Exists(query["role"].ToString()) ? query["role"].ToString() : "";
        var found = await people.FindAsync(sought, role, query["cursor"], context.RequestAborted);
        return new Page(
            "people/list",
            new
            {
                Tabs = tabs.For(context, PeopleLinks.People),
                Action = PeopleLinks.People,
                Query = sought,
                Role = role,
                Roles = roles.All.Select(one => new PeopleChoice(one, roles.Of(one))).ToList(),
                People = found.Items.Select(person => new PersonLine(person, roles)).ToList(),
                Next = found.Next is null ? null : Next(sought, role, found.Next),
            }
        )
        {
            Title = texts.Get("admin.people.title"),
        };
    }

    private static string Next(string sought, string role, string cursor)
    {
        var query = new QueryBuilder { { "cursor", cursor } };
        if (sought.Length > 0)
            query.Add("q", sought);
        if (role.Length > 0)
            query.Add("role", role);
        return PeopleLinks.People + query;
    }
}

/// <summary>A person in the list, as templates see them.</summary>
internal sealed class PersonLine(Person person, RoleNames roles)
{
    public string Name => person.Name;

    public string Email => person.Email;

    public string Initials => person.Initials;

    public string Href => PeopleLinks.OfPerson(person.Id);

    public IReadOnlyList<string> Roles { get; } = [.. person.Roles.Select(roles.Of)];
}
