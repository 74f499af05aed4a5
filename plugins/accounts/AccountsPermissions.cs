using Edulure.Sdk;

namespace Edulure.Plugins.Accounts;

internal static class AccountsPermissions
{
    /// <summary>See and change one's own account.</summary>
    public const string View = "accounts.view";

    public static IReadOnlyList<Permission> All { get; } = [new(View, Roles.Learner, Roles.Instructor, Roles.Owner)];
}
