using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web.Admin;

/// <summary>Lets the engine's own handlers return a <see cref="Page"/> as those of plugins do.</summary>
internal sealed class EngineRenderer(PageRenderer pages) : IPageRenderer
{
    public Task WriteAsync(HttpContext context, Page page) => pages.WriteOwnersPageAsync(context, page);

    public ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model) =>
        throw new NotSupportedException("The engine's pages are whole pages.");

    public ValueTask<Html> PartAsync(
        HttpContext context,
        string template,
        string key,
        IReadOnlyList<string> cacheTags,
        Func<CancellationToken, Task<object?>> model
    ) => throw new NotSupportedException("The engine's pages are whole pages.");
}
