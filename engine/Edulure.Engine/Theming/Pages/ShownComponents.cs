using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// The components with assets in the fragments that were rendered for a request before its page: what slots show is in no
/// template of the page. A feature of the request, which the requests of contributions see too; those run side by side.
/// </summary>
internal sealed class ShownComponents
{
    private readonly Lock _noting = new();
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Begins to note what is shown in answer to a request.</summary>
    public static ShownComponents Of(HttpContext context)
    {
        if (context.Features.Get<ShownComponents>() is not { } shown)
            context.Features.Set(shown = new());
        return shown;
    }

    public void Add(IReadOnlyList<string> components)
    {
        lock (_noting)
            _names.UnionWith(components);
    }

    /// <summary>A page's own components and those noted for it, in one order for all pages.</summary>
    public static IReadOnlyList<string> With(HttpContext context, IReadOnlyList<string> components)
    {
        if (context.Features.Get<ShownComponents>() is not { } shown)
            return components;
        lock (shown._noting)
            return shown._names.IsSubsetOf(components)
                ? components
                : [.. components.Union(shown._names, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
