using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Sdk;

public sealed class Page(string template, object? model = null) : IResult
{
    public string Template { get; }
    public object? Model { get; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public int StatusCode { get; init; }
    public IReadOnlyList<Breadcrumb> Breadcrumbs { get; init; }
    public ResourceRef? Resource { get; init; }
    public IReadOnlyList<string>? CacheTags { get; init; }

    public Task ExecuteAsync(HttpContext httpContext) => throw null!;
}

public sealed record Breadcrumb(string Label, string Href);

public interface IPageRenderer
{
    Task WriteAsync(HttpContext context, Page page);
    ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model);
}

public interface IPageCache
{
    Task EvictAsync(params IReadOnlyList<string> tags);
}
