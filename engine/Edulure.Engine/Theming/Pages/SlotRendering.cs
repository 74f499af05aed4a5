using System.Collections.Frozen;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Serving;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>
/// Renders what plugins contribute to the slots of a page, side by side, before the page itself. A contribution that
/// throws or is late costs its own place only.
/// </summary>
internal sealed class SlotRendering(
    SiteContributions site,
    PageParts parts,
    TimeProvider time,
    ILogger<SlotRendering> logger
)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    private static readonly FrozenDictionary<string, Html> Nothing = FrozenDictionary<string, Html>.Empty;

    public ValueTask<IReadOnlyDictionary<string, Html>> RenderAsync(
        PageRenderer pages,
        HttpContext context,
        IReadOnlyList<string> slots,
        ResourceRef? resource
    )
    {
        var contributions = slots.Count == 0 ? null : Find(context, slots);
        return contributions is null ? new(Nothing) : RenderAsync(pages, context, contributions, resource);
    }

    private List<Contribution>? Find(HttpContext context, IReadOnlyList<string> slots)
    {
        List<Contribution>? found = null;
        foreach (var generation in context.Features.Get<Rehearsal>()?.Serving ?? site.Generations)
        foreach (var entry in generation.Contributions.Slots)
            if (slots.Contains(entry.Slot))
                (found ??= []).Add(new(generation, entry));
        return found;
    }

    private async ValueTask<IReadOnlyDictionary<string, Html>> RenderAsync(
        PageRenderer pages,
        HttpContext context,
        List<Contribution> contributions,
        ResourceRef? resource
    )
    {
        AntiforgeryField.Prepare(context, parts.Host);
        var ordered = contributions.OrderBy(contribution => contribution.Entry.Order).ToList();
        var rendered = await Task.WhenAll(
            ordered.Select(contribution => ContainAsync(pages, context, contribution, resource))
        );
        return ordered
            .Zip(rendered)
            .Where(pair => pair.Second is { IsEmpty: false })
            .GroupBy(pair => pair.First.Entry.Slot, pair => pair.Second!.ToString(), StringComparer.Ordinal)
            .ToDictionary(slot => slot.Key, slot => Html.Trusted(string.Concat(slot)), StringComparer.Ordinal);
    }

    private async Task<Html?> ContainAsync(
        PageRenderer pages,
        HttpContext context,
        Contribution contribution,
        ResourceRef? resource
    )
    {
        var (generation, entry) = contribution;
        try
        {
            // A contribution that blocks its thread must not hold up the page either.
            return await Task.Run(() => RenderAsync(pages, context, generation, entry, resource))
                .WaitAsync(Deadline, time, context.RequestAborted);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            var kind = exception is TimeoutException ? FaultKind.SlotTimeout : FaultKind.Slot;
            // A rehearsal lacks what the middleware brings: no fault of the plugin's.
            if (context.Features.Get<Rehearsal>() is null)
                generation.Meter.Fault(kind, entry.Slot, Cause.Of(context));
            logger.LogWarning(
                exception,
                "The contribution of {Plugin} to the slot {Slot} failed; the slot stays empty.",
                generation.Info.Id,
                entry.Slot
            );
            return null;
        }
    }

    private static async Task<Html?> RenderAsync(
        PageRenderer pages,
        HttpContext context,
        Generation generation,
        SlotEntry entry,
        ResourceRef? resource
    )
    {
        if (generation.TryEnter() is not { } scope)
            return null;
        using var sample = WorkSample.Begin(generation.Meter, generation.Meter.BeginSlot());
        await using (scope)
        {
            var http = Within(context, scope.Services);
            return await entry.Render(
                new(http, entry.Slot, resource)
                {
                    Services = scope.Services,
                    RenderAsync = (template, model) =>
                        pages.FragmentAsync(http, generation, template, model, withSlots: false),
                }
            );
        }
    }

    // The same request with the services of the contributing plugin; what is set on it does not reach the others.
    private static DefaultHttpContext Within(HttpContext context, IServiceProvider services)
    {
        var http = new DefaultHttpContext(new FeatureCollection(context.Features));
        http.Features.Set<IServiceProvidersFeature>(new ScopedServices { RequestServices = services });
        return http;
    }

    private sealed record Contribution(Generation Generation, SlotEntry Entry);

    private sealed class ScopedServices : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }
}
