using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>Reads what somebody is to be given; what is wrong is noted in the form.</summary>
internal sealed class GrantForm(ResourceFinder resources)
{
    public const string What = "what";
    public const string Effect = "effect";
    public const string Scope = "scope";
    public const string Begins = "begins";
    public const string Ends = "ends";
    public const string Reason = "reason";
    public const string Deny = "deny";

    /// <summary>Before the id, in a field that takes both.</summary>
    public const string RolePrefix = "role:";
    public const string PermissionPrefix = "permission:";

    private const int MaxReason = 500;
    private const int Candidates = 8;

    /// <returns>What is to be given, null where something is wrong; and the resources of which one is to be chosen.</returns>
    public async Task<(NewGrant? Grant, IReadOnlyList<ResourceInfo> Candidates)> ReadAsync(
        Form form,
        CancellationToken cancellationToken
    )
    {
        var what = form.Text(What).Required().MaxLength(200).Value;
        var reason = form.Text(Reason).MaxLength(MaxReason).Value;
        var (begins, ends) = (form.Moment(Begins), form.Moment(Ends));
        var sought = form.Text(Scope).MaxLength(500).Value;
        ResourceRef? scope = null;
        if (sought.Length > 0)
        {
            var found = await resources.FindAsync(sought, Candidates, cancellationToken);
            if (found.Count > 1)
            {
                form.Fail(Scope, "admin.people.error.which");
                return (null, found);
            }
            if (found.Count == 0)
                form.Fail(Scope, "admin.people.error.nothing");
            else
                scope = found[0].Reference;
        }
        if (!form.IsValid)
            return (null, []);
        return (
            new(
                After(what, RolePrefix),
                After(what, PermissionPrefix),
                form.Value(Effect) != Deny,
                scope,
                begins,
                ends,
                reason.Length == 0 ? null : reason
            ),
            []
        );
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
