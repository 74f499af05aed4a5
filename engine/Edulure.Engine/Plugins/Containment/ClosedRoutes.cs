using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>The addresses of plugins in quarantine: they are closed for a while, not missing.</summary>
internal sealed class ClosedRoutes
{
    private ImmutableDictionary<string, Closed> _closed = ImmutableDictionary<string, Closed>.Empty;

    /// <param name="plugin">Its id.</param>
    /// <param name="prefixes">From its manifest; its part of the API is added to them.</param>
    /// <param name="until">When it is tried again.</param>
    public void Close(string plugin, IReadOnlyList<string> prefixes, DateTimeOffset until) =>
        ImmutableInterlocked.AddOrUpdate(
            ref _closed,
            plugin,
            new Closed([.. prefixes.Append($"/api/v1/{plugin}").Select(prefix => new PathString(prefix))], until),
            (_, _) => new([.. prefixes.Append($"/api/v1/{plugin}").Select(prefix => new PathString(prefix))], until)
        );

    public void Open(string plugin) => ImmutableInterlocked.TryRemove(ref _closed, plugin, out _);

    /// <summary>When the plugin below whose routes a path stands is tried again; null where none is closed.</summary>
    public DateTimeOffset? Find(PathString path)
    {
        foreach (var (_, closed) in _closed)
        foreach (var prefix in closed.Prefixes)
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                return closed.Until;
        return null;
    }

    private sealed record Closed(IReadOnlyList<PathString> Prefixes, DateTimeOffset Until);
}
