using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>The addresses of the pages about people, roles and access.</summary>
internal static class PeopleLinks
{
    public const string People = "/admin/people";
    public const string Person = People + "/{id:long}";
    public const string PersonRoles = Person + "/roles";
    public const string Grants = Person + "/grants";
    public const string EndGrant = Grants + "/{grant:long}/end";
    public const string Roles = "/admin/roles";
    public const string Role = Roles + "/{role}";
    public const string RoleName = Role + "/name";
    public const string DeleteRole = Role + "/delete";
    public const string Access = "/admin/access";

    /// <summary>What everybody may ask about themselves.</summary>
    public const string OwnAccess = "/access";

    public static string OfPerson(long id) => string.Create(CultureInfo.InvariantCulture, $"{People}/{id}");

    public static string RolesOf(long id) => OfPerson(id) + "/roles";

    public static string GrantsOf(long id) => OfPerson(id) + "/grants";

    public static string EndOf(long id, long grant) =>
        string.Create(CultureInfo.InvariantCulture, $"{GrantsOf(id)}/{grant}/end");

    public static string OfRole(string role) => $"{Roles}/{Uri.EscapeDataString(role)}";

    public static string InRole(string role) => People + new QueryBuilder { { "role", role } };

    public static string AccessOf(string email) => Access + new QueryBuilder { { "person", email } };

    public static string Why(string permission) => OwnAccess + new QueryBuilder { { "permission", permission } };
}
