using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Identity;

internal sealed class Access(
    PersonRights rights,
    SiteContributions contributions,
    TimeProvider time,
    ILogger<Access> logger
) : IAccess
{
    public bool HasPermission(Person? person, string permission) =>
        person is not null && rights.Has(person, permission, time.GetUtcNow());

    public IReadOnlyList<ResourceRef> ResourcesWith(Person? person, string permission) =>
        person is null ? [] : rights.ResourcesWith(person, permission, time.GetUtcNow());

    public async ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    )
    {
        if (resource is null)
            return Decide(Explain(person, permission, []), []);

        // A generation may close between being found and being entered; its successor is published by then.
        var scope = contributions.Find(resource.Plugin)?.TryEnter() ?? contributions.Find(resource.Plugin)?.TryEnter();
        if (scope is null)
            return Decide(
                Explain(person, permission, [resource]),
                [new(false, "plugin-absent", $"The plugin {resource.Plugin} does not serve.")]
            );
        await using (scope)
        {
            var places = new List<ResourceRef> { resource };
            var said = new List<AccessReason>();
            if (person is not null && rights.IsScoped(person))
                await AddPlacesAsync(places, said, scope, resource, cancellationToken);
            foreach (var type in scope.Generation.Contributions.AccessRules)
                if (await AskAsync(scope, type, person, permission, resource, cancellationToken) is { } reason)
                    said.Add(reason);
            return Decide(Explain(person, permission, places), said);
        }
    }

    // What the person has decides; a rule may stand in for what is merely missing, and any rule may deny.
    private static AccessDecision Decide(IReadOnlyList<AccessReason> had, IReadOnlyList<AccessReason> said)
    {
        var decisive = had.First(reason => reason.Counts);
        var isForbidden = decisive is { Allowed: false, Code: "override" };
        var isAllowed = decisive.Allowed || !isForbidden && said.Any(reason => reason.Allowed);
        return new(isAllowed && said.All(reason => reason.Allowed), [.. had, .. said]);
    }

    private IReadOnlyList<AccessReason> Explain(Person? person, string permission, IReadOnlyList<ResourceRef> places) =>
        person is null
            ? [new(false, "visitor", "Nobody is signed in.")]
            : rights.Explain(person, permission, places, time.GetUtcNow());

    // Only for the few who were given something for single resources: it may cost a query.
    private async Task AddPlacesAsync(
        List<ResourceRef> places,
        List<AccessReason> said,
        GenerationScope scope,
        ResourceRef resource,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var type in scope.Generation.Contributions.Directories)
            {
                var directory = (IResourceDirectory)scope.Services.GetRequiredService(type);
                if (directory.Kind == resource.Kind)
                    places.AddRange(await directory.PartOfAsync(resource.Id, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // What it would be part of may deny it: the answer is no, and the site goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "A directory of {Plugin} failed on {Resource}", resource.Plugin, resource);
            said.Add(new(false, "directory-failed", $"What {resource} is part of could not be found."));
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
