using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>Something that a person was given or denied, as templates see it.</summary>
internal sealed class GrantView(
    PersonGrantRow row,
    DateTimeOffset now,
    RoleNames names,
    IReadOnlyDictionary<ResourceRef, ResourceInfo> resources,
    IReadOnlyDictionary<long, Person> people
)
{
    private readonly ResourceInfo? _resource = ResourceRef.TryParse(row.Scope, out var scope)
        ? resources.GetValueOrDefault(scope)
        : null;

    public string What => row.Role is { } role ? names.Of(role) : names.OfPermission(row.Permission!);

    /// <summary><c>role</c>, <c>allow</c> or <c>deny</c>.</summary>
    public string Kind =>
        row.Role is not null ? "role"
        : row.Allowed ? "allow"
        : "deny";

    /// <summary>Title of the resource; its reference where it is gone; null: the whole site.</summary>
    public string? Scope => row.Scope.Length == 0 ? null : _resource?.Title ?? row.Scope;

    public string? ScopeHref => _resource?.Href;

    public DateTimeOffset? BeginsAt => row.BeginsAt;

    public DateTimeOffset? EndsAt => row.EndsAt;

    public string? Reason => row.Reason;

    /// <summary>Null: the command line, or somebody who is gone.</summary>
    public string? By => row.GrantedBy is { } id ? people.GetValueOrDefault(id)?.Name : null;

    public DateTimeOffset CreatedAt => row.CreatedAt;

    /// <summary><c>inforce</c>, <c>coming</c> or <c>ended</c>.</summary>
    public string State { get; } = PersonGrant.Of(row).StateAt(now).ToString().ToLowerInvariant();

    /// <summary>Where it is ended; null: it has.</summary>
    public string? EndAction => State == "ended" ? null : PeopleLinks.EndOf(row.PersonId, row.Id);
}
