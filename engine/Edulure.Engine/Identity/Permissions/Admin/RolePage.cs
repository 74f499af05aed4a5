using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>One role: what it may, plugin by plugin; its name and its end where it is the owner's own.</summary>
internal sealed class RolePage(
    RoleNames roles,
    RolePermissions permissions,
    RoleChanges changes,
    SiteContributions contributions,
    ITexts texts
)
{
    private const string Engine = "engine";

    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var role = context.Route("role");
        return Task.FromResult<IResult?>(
            roles.Exists(role) ? Page(role, null, Form.Of(("name", roles.Of(role)))) : null
        );
    }

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        var role = context.Route("role");
        if (!roles.Exists(role))
            return null;
        var form = (await Form.BindAsync(context))!;
        var error = await changes.SetPermissionsAsync(
            context.Person(),
            role,
            form.Values("shown"),
            form.Values("permission"),
            context.RequestAborted
        );
        return error is null
            ? Redirect.To(PeopleLinks.OfRole(role), "admin.roles.saved")
            : Page(role, form.Values("permission"), Failed(role, error));
    }

    public async Task<IResult?> RenameAsync(HttpContext context)
    {
        var role = context.Route("role");
        if (!roles.Exists(role) || RoleNames.BuiltIn.Contains(role))
            return null;
        var form = (await Form.BindAsync(context))!;
        var error = await changes.RenameAsync(role, form.Text("name").Value, context.RequestAborted);
        return error is null
            ? Redirect.To(PeopleLinks.OfRole(role), "admin.roles.renamed")
            : Page(role, null, form.Fail(error.Field, error.Key, error.Arguments));
    }

    public async Task<IResult?> DeleteAsync(HttpContext context)
    {
        var role = context.Route("role");
        if (!roles.Exists(role) || RoleNames.BuiltIn.Contains(role))
            return null;
        var error = await changes.DeleteAsync(role, context.RequestAborted);
        return error is null
            ? Redirect.To(PeopleLinks.Roles, "admin.roles.deleted")
            : Page(role, null, Failed(role, error));
    }

    private Form Failed(string role, FieldError error) =>
        Form.Of(("name", roles.Of(role))).Fail(error.Field, error.Key, error.Arguments);

    private Page Page(string role, IReadOnlyList<string>? wanted, Form form)
    {
        var name = roles.Of(role);
        var names = contributions.Generations.ToDictionary(
            generation => generation.Info.Id,
            generation => generation.Info.Name
        );
        return new(
            "roles/role",
            new
            {
                Name = name,
                HasAll = role == Roles.Owner,
                IsBuiltIn = RoleNames.BuiltIn.Contains(role),
                Form = form,
                Groups = permissions
                    .Known.GroupBy(permission => permission[..permission.IndexOf('.', StringComparison.Ordinal)])
                    .OrderBy(group => group.Key == Engine)
                    .Select(group => new Group(
                        group.Key == Engine
                            ? texts.Get("admin.roles.engine")
                            : names.GetValueOrDefault(group.Key, group.Key),
                        group.Key != Engine,
                        [.. group.Select(permission => Tick(role, permission, wanted))]
                    ))
                    .ToList(),
                Action = PeopleLinks.OfRole(role),
                NameAction = PeopleLinks.OfRole(role) + "/name",
                DeleteAction = PeopleLinks.OfRole(role) + "/delete",
                PeopleHref = PeopleLinks.InRole(role),
            }
        )
        {
            Title = form.IsValid ? name : texts.Get("admin.error.title", ("title", name)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = [new(texts.Get("admin.roles.title"), PeopleLinks.Roles)],
        };
    }

    private Tickable Tick(string role, string permission, IReadOnlyList<string>? wanted)
    {
        var has = permissions.Has(role, permission, scoped: false);
        return new(
            permission,
            roles.OfPermission(permission),
            wanted?.Contains(permission) ?? has,
            !has && permissions.Has(role, permission, scoped: true),
            permissions.IsDefault(role, permission) != has
        );
    }

    private sealed record Group(string Name, bool Given, IReadOnlyList<Tickable> Permissions);

    /// <param name="Id">The permission.</param>
    /// <param name="Label">In words.</param>
    /// <param name="Selected">The role has it, or is to have it.</param>
    /// <param name="IsScoped">The role has it only where it is given for one resource.</param>
    /// <param name="IsChanged">Other than the plugin brings it.</param>
    private sealed record Tickable(string Id, string Label, bool Selected, bool IsScoped, bool IsChanged);
}
