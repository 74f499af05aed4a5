using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// The page renderer of one plugin. It holds the plugin's id only; which generation's templates are meant is known when a
/// page is written: the one whose endpoint answers, else the one that serves now.
/// </summary>
internal sealed class PluginPageRenderer(PageRenderer pages, SiteContributions site, PluginInfo plugin) : IPageRenderer
{
    public Task WriteAsync(HttpContext context, Page page) => pages.WriteAsync(context, Generation(context), page);

    public ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model) =>
        pages.FragmentAsync(context, Generation(context), template, model);

    public ValueTask<Html> PartAsync(
        HttpContext context,
        string template,
        string key,
        IReadOnlyList<string> cacheTags,
        Func<CancellationToken, Task<object?>> model
    )
    {
        if (cacheTags.Count == 0)
            throw new ArgumentException("A part without a tag would never change.", nameof(cacheTags));
        return pages.PartAsync(context, Generation(context), template, key, cacheTags, model);
    }

    private Generation Generation(HttpContext context)
    {
        var answering = context.GetEndpoint()?.Metadata.GetMetadata<GenerationMetadata>()?.Generation;
        return answering?.Info.Id == plugin.Id
            ? answering
            : site.Find(plugin.Id) ?? throw new InvalidOperationException($"The plugin {plugin.Id} does not serve.");
    }
}
