using Edulure.Engine.Identity.Permissions.Explaining;
using Edulure.Engine.Plugins;
using Edulure.Engine.Web.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>The pages about people, roles and access.</summary>
internal static class PeopleAdmin
{
    /// <summary>What the pages are made of; each lives as long as its request.</summary>
    public static IServiceCollection AddPeopleAdmin(this IServiceCollection services) =>
        services
            .AddTransient<PeopleTabs>()
            .AddTransient<PeopleQuery>()
            .AddTransient<GrantForm>()
            .AddTransient<AccessQuestions>()
            .AddTransient<ReasonWords>();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        new AdminRoutes(endpoints, EnginePermissions.People)
            .Page<PeopleListPage>(PeopleLinks.People, (page, context) => page.ShowAsync(context))
            .Page<PersonPage>(PeopleLinks.Person, (page, context) => page.ShowAsync(context))
            .Post<PersonPage>(PeopleLinks.PersonRoles, (page, context) => page.SaveRolesAsync(context))
            .Post<PersonPage>(PeopleLinks.Grants, (page, context) => page.GiveAsync(context))
            .Post<PersonPage>(PeopleLinks.EndGrant, (page, context) => page.EndAsync(context))
            .Page<ExplainPage>(PeopleLinks.Access, (page, context) => page.ShowAsync(context));
        new AdminRoutes(endpoints, EnginePermissions.Roles)
            .Page<RoleListPage>(PeopleLinks.Roles, (page, context) => page.ShowAsync(context))
            .Post<RoleListPage>(PeopleLinks.Roles, (page, context) => page.CreateAsync(context))
            .Page<RolePage>(PeopleLinks.Role, (page, context) => page.ShowAsync(context))
            .Post<RolePage>(PeopleLinks.Role, (page, context) => page.SaveAsync(context))
            .Post<RolePage>(PeopleLinks.RoleName, (page, context) => page.RenameAsync(context))
            .Post<RolePage>(PeopleLinks.DeleteRole, (page, context) => page.DeleteAsync(context));
        endpoints
            .MapMethods(PeopleLinks.OwnAccess, [HttpMethods.Get, HttpMethods.Head], OwnAsync)
            .WithMetadata(new EndpointGuard(null), new NoIndexAttribute());
        ExplainEndpoint.Map(endpoints);
    }

    private static async Task OwnAsync(HttpContext context)
    {
        var page = ActivatorUtilities.CreateInstance<ExplainPage>(context.RequestServices);
        await (await page.ShowOwnAsync(context))!.ExecuteAsync(context);
    }
}
