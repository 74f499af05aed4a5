using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>The roles of the site, and the form for another one.</summary>
internal sealed class RoleListPage(
    SiteDatabase database,
    RoleNames roles,
    RolePermissions permissions,
    RoleChanges changes,
    PeopleTabs tabs,
    ITexts texts
)
{
    public Task<IResult?> ShowAsync(HttpContext context) => PageAsync(context, Form.Of());

    public async Task<IResult?> CreateAsync(HttpContext context)
    {
        var form = (await Form.BindAsync(context))!;
        var (role, error) = await changes.CreateAsync(form.Text("name").Value, context.RequestAborted);
        if (role is not null)
            return Redirect.To(PeopleLinks.OfRole(role), "admin.roles.made");
        form.Fail(error!.Field, error.Key, error.Arguments);
        return await PageAsync(context, form);
    }

    private async Task<IResult?> PageAsync(HttpContext context, Form form)
    {
        await using var db = database.Open();
        var counts = await db
            .PersonRoles.GroupBy(row => row.Role)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, context.RequestAborted);
        var title = texts.Get("admin.roles.title");
        return new Page(
            "roles/list",
            new
            {
                Tabs = tabs.For(context, PeopleLinks.Roles),
                Form = form,
                Roles = roles
                    .All.Select(role => new RoleLine(
                        roles.Of(role),
                        PeopleLinks.OfRole(role),
                        RoleNames.BuiltIn.Contains(role),
                        role == Roles.Owner,
                        permissions.Known.Count(permission => permissions.Has(role, permission, scoped: false)),
                        counts.GetValueOrDefault(role)
                    ))
                    .ToList(),
            }
        )
        {
            Title = form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>A role in the list, as templates see it.</summary>
    private sealed record RoleLine(string Name, string Href, bool IsBuiltIn, bool HasAll, int Permissions, int People);
}
