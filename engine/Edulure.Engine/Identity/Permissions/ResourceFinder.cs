using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>Asks the directories of the plugins: what a reference is, and what somebody means by a few words.</summary>
internal sealed class ResourceFinder(SiteContributions contributions, ILogger<ResourceFinder> logger) : IResources
{
    public async Task<IReadOnlyDictionary<ResourceRef, ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<ResourceRef> references,
        CancellationToken cancellationToken = default
    )
    {
        var found = new Dictionary<ResourceRef, ResourceInfo>();
        foreach (var plugin in references.Distinct().GroupBy(reference => reference.Plugin))
        {
            var kinds = plugin.ToLookup(reference => reference.Kind, reference => reference.Id);
            var resolved = await AskAsync(
                plugin.Key,
                directory =>
                    kinds.Contains(directory.Kind)
                        ? directory.ResolveAsync([.. kinds[directory.Kind]], cancellationToken)
                        : null,
                cancellationToken
            );
            foreach (var one in resolved)
                found[one.Reference] = one;
        }
        return found;
    }

    /// <summary>What somebody means.</summary>
    /// <param name="text">A reference, the address of a page with or without the site's, or a part of a title.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ResourceInfo>> FindAsync(
        string text,
        int limit,
        CancellationToken cancellationToken
    )
    {
        text = text.Trim();
        if (text.Length == 0)
            return [];
        if (ResourceRef.TryParse(text, out var reference))
            return [.. (await ResolveAsync([reference], cancellationToken)).Values];
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            text = address.AbsolutePath;
        var found = new List<ResourceInfo>();
        foreach (var plugin in contributions.Generations.Select(generation => generation.Info.Id).ToList())
            found.AddRange(
                await AskAsync(
                    plugin,
                    directory => directory.SearchAsync(text, limit, cancellationToken),
                    cancellationToken
                )
            );
        return [.. found.Take(limit)];
    }

    // What a plugin does not answer is not found; the others are.
    private async Task<IReadOnlyList<ResourceInfo>> AskAsync(
        string plugin,
        Func<IResourceDirectory, Task<IReadOnlyList<ResourceInfo>>?> ask,
        CancellationToken cancellationToken
    )
    {
        var scope = contributions.Find(plugin)?.TryEnter() ?? contributions.Find(plugin)?.TryEnter();
        if (scope is null)
            return [];
        var found = new List<ResourceInfo>();
        await using (scope)
            foreach (var type in scope.Generation.Contributions.Directories)
                try
                {
                    if (ask((IResourceDirectory)scope.Services.GetRequiredService(type)) is { } answer)
                        found.AddRange(await answer);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw;
                }
#pragma warning disable CA1031 // Whatever a plugin throws, its resources are missing and the site goes on.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    logger.LogError(exception, "A directory of {Plugin} failed", plugin);
                }
        return found;
    }
}
