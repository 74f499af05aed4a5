using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Sdk;

/// <summary>A page: a template of the plugin with its model, dressed by the theme. Return it from a handler.</summary>
/// <param name="template">Path below the plugin's <c>templates</c>, without the ending.</param>
/// <param name="model">What the template sees as <c>model</c>, its members in snake_case; null for nothing.</param>
public sealed class Page(string template, object? model = null) : IResult
{
    /// <summary>Path of the template.</summary>
    public string Template { get; } = template;

    /// <summary>What the template sees as <c>model</c>.</summary>
    public object? Model { get; } = model;

    /// <summary>The title, plain text, without the site's name.</summary>
    public required string Title { get; init; }

    /// <summary>For search engines; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>HTTP status; 200 by default, 422 for a form with errors.</summary>
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>The trail to this page, without the page itself.</summary>
    public IReadOnlyList<Breadcrumb> Breadcrumbs { get; init; } = [];

    /// <summary>What the page shows: its standard slots carry it.</summary>
    public ResourceRef? Resource { get; init; }

    /// <summary>
    /// Not null: the page is the same for every visitor and may be kept for them until <see cref="IPageCache.EvictAsync"/>
    /// names one of these tags. Pages for signed-in people are never kept.
    /// </summary>
    public IReadOnlyList<string>? CacheTags { get; init; }

    /// <summary>
    /// True: search engines are to leave it out, for what one person alone sees or what others search for. Pages that ask for
    /// a permission or fail are left out anyway; for a page that is never to be found there is <see cref="NoIndexAttribute"/>.
    /// </summary>
    public bool NoIndex { get; init; }

    /// <summary>
    /// Names of the parameters of the query that make another page of it. All others are dropped from the canonical address,
    /// under which search engines know the page.
    /// </summary>
    public IReadOnlyList<string> CanonicalQuery { get; init; } = [];

    /// <summary>
    /// The picture that others show beside a link to the page: a path of this site that visitors may open. Null: the engine
    /// draws one of the title.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>What the page says of its subject to machines. Visitors' pages carry it; breadcrumbs are told already.</summary>
    public IReadOnlyList<StructuredData> StructuredData { get; init; } = [];

    /// <summary>Names of the plugin's feeds that tell of what the page lists: see <see cref="IPluginBuilder.Feed{T}"/>.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.RequestServices.GetRequiredService<IPageRenderer>().WriteAsync(httpContext, this);
}

/// <summary>A step of the trail to a page.</summary>
/// <param name="Label">Plain text.</param>
/// <param name="Href">Where it leads.</param>
public sealed record Breadcrumb(string Label, string Href);

/// <summary>Writes pages; the engine's part of <see cref="Page"/>.</summary>
public interface IPageRenderer
{
    /// <summary>Renders a page into the response.</summary>
    Task WriteAsync(HttpContext context, Page page);

    /// <summary>Renders one of the plugin's templates without a layout, for a slot or a fragment.</summary>
    ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model);

    /// <summary>
    /// Renders a part of a page that is the same for everybody, and keeps it for each language and time zone: the next page
    /// that shows it neither makes its model nor renders it. What is each person's own stands around it.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="template">One of the plugin's templates. It can read its model, texts and dates, but nothing of the request or
    /// the person (<c>person</c>, <c>page.path</c>, <c>flash</c>, <c>antiforgery</c>, <c>slot</c>, <c>menu</c>): that is an error.</param>
    /// <param name="key">Tells the parts of that template apart, such as the id of what it shows. Never what somebody typed:
    /// there would be as many as people's ideas.</param>
    /// <param name="cacheTags">What it shows; <see cref="IPageCache.EvictAsync"/> with one of them forgets it on every node.
    /// The tags of the page that shows it are not these: a kept page names them too.</param>
    /// <param name="model">Makes the model when nothing is kept. It must look at nothing of whoever asks.</param>
    /// <exception cref="ArgumentException">There is no tag.</exception>
    ValueTask<Html> PartAsync(
        HttpContext context,
        string template,
        string key,
        IReadOnlyList<string> cacheTags,
        Func<CancellationToken, Task<object?>> model
    );
}

/// <summary>What is kept instead of being rendered: visitors' pages, and parts of everybody's.</summary>
public interface IPageCache
{
    /// <summary>Forgets every kept page and part with one of the tags, on every node. Call it after the change is committed.</summary>
    Task EvictAsync(params IReadOnlyList<string> tags);
}
