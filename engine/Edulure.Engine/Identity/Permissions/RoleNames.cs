using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>The roles of the site, and what roles and permissions are called.</summary>
internal sealed class RoleNames(CurrentRights rights, ITexts texts)
{
    /// <summary>Those that every site has. Their names are texts, <c>role.ID</c>.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [Roles.Owner, Roles.Instructor, Roles.Learner];

    /// <summary>All, the built-in ones first, then the owner's in the order of their names.</summary>
    public IReadOnlyList<string> All =>
        [
            .. BuiltIn,
            .. rights
                .Current.OwnersRoles.OrderBy(role => role.Value, StringComparer.CurrentCulture)
                .Select(role => role.Key),
        ];

    public bool Exists(string role) => BuiltIn.Contains(role) || rights.Current.OwnersRoles.ContainsKey(role);

    /// <summary>What people call a role. One that is gone keeps its id.</summary>
    public string Of(string role) =>
        BuiltIn.Contains(role) ? texts.Get("role." + role) : rights.Current.OwnersRoles.GetValueOrDefault(role, role);

    /// <summary>What a permission is in words; its id where no text says.</summary>
    public string OfPermission(string permission)
    {
        var key = "permission." + permission;
        var text = texts.Get(key);
        return text == key ? permission : text;
    }
}
