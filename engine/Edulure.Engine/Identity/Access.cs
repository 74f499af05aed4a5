using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Identity;

internal sealed class Access(RolePermissions permissions, SiteContributions contributions, ILogger<Access> logger)
    : IAccess
{
    public bool HasPermission(Person? person, string permission) =>
        person is not null && permissions.RoleFor(person, permission) is not null;

    public async ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    )
    {
        var reasons = new List<AccessReason>(2) { ByRole(person, permission) };
        if (resource is null)
            return new(reasons[0].Allowed, reasons);

        await AskRulesAsync(reasons, person, permission, resource, cancellationToken);
        // The role stands first. A rule may stand in for it, and any rule may deny what it allows.
        var denied = reasons.Skip(1).Any(reason => !reason.Allowed);
        return new(!denied && reasons.Any(reason => reason.Allowed), reasons);
    }

    private AccessReason ByRole(Person? person, string permission)
    {
        if (person is null)
            return new(false, "visitor", "Nobody is signed in.");
        return permissions.RoleFor(person, permission) is { } role
            ? new(true, "role", $"The role {role} has {permission}.")
            : new(false, "role", $"No role of the person has {permission}.");
    }

    private async Task AskRulesAsync(
        List<AccessReason> reasons,
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    )
    {
        // A generation may close between being found and being entered; its successor is published by then.
        var scope = contributions.Find(resource.Plugin)?.TryEnter() ?? contributions.Find(resource.Plugin)?.TryEnter();
        if (scope is null)
        {
            reasons.Add(new(false, "plugin-absent", $"The plugin {resource.Plugin} does not serve."));
            return;
        }
        await using (scope)
        {
            foreach (var type in scope.Generation.Contributions.AccessRules)
                if (await AskAsync(scope, type, person, permission, resource, cancellationToken) is { } reason)
                    reasons.Add(reason);
        }
    }

    private async ValueTask<AccessReason?> AskAsync(
        GenerationScope scope,
        Type type,
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var rule = (IAccessRule)scope.Services.GetRequiredService(type);
            return rule.Permissions.Contains(permission)
                ? await rule.DecideAsync(person, permission, resource, cancellationToken)
                : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a plugin throws, the answer is no and the site goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "An access rule of {Plugin} failed on {Resource}", resource.Plugin, resource);
            return new(false, "rule-failed", $"The rule {type.Name} failed.");
        }
    }
}
