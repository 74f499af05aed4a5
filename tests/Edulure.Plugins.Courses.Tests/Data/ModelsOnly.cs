using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Data;

/// <summary>Asks for the models of parts, for tests of what reads them, and renders nothing.</summary>
internal sealed class ModelsOnly : IPageRenderer
{
    public Task WriteAsync(HttpContext context, Page page) => Task.CompletedTask;

    public ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model) => new(Html.Empty);

    public async ValueTask<Html> PartAsync(
        HttpContext context,
        string template,
        string key,
        IReadOnlyList<string> cacheTags,
        Func<CancellationToken, Task<object?>> model
    )
    {
        await model(context.RequestAborted);
        return Html.Empty;
    }
}
