using System.Diagnostics.CodeAnalysis;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Commands;

internal static class KnownRoles
{
    public static IReadOnlyList<string> All { get; } = [Roles.Owner, Roles.Instructor, Roles.Learner];

    public static bool Contains(string role, [NotNullWhen(false)] out string? error)
    {
        error = All.Contains(role) ? null : $"'{role}' is not a role; one of {string.Join(", ", All)} is wanted.";
        return error is null;
    }
}
