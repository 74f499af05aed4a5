using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Web.Admin;

/// <summary>
/// Maps pages and forms of the engine that ask for one permission. A page's class is made for the request, so that a site
/// starts whatever its pages need.
/// </summary>
internal sealed class AdminRoutes(IEndpointRouteBuilder endpoints, string permission)
{
    public AdminRoutes Page<TPage>(string route, Func<TPage, HttpContext, Task<IResult?>> handle)
        where TPage : class
    {
        endpoints
            .MapMethods(route, [HttpMethods.Get, HttpMethods.Head], Handler(handle))
            .WithMetadata(new EndpointGuard(permission));
        return this;
    }

    /// <param name="route">Where the form is sent to.</param>
    /// <param name="handle">Its handler; null answers 404.</param>
    /// <param name="maxBytes">The largest body; null: what every form may have.</param>
    public AdminRoutes Post<TPage>(string route, Func<TPage, HttpContext, Task<IResult?>> handle, long? maxBytes = null)
        where TPage : class
    {
        var endpoint = endpoints
            .MapMethods(route, [HttpMethods.Post], Handler(handle))
            .WithMetadata(new EndpointGuard(permission), new FormPostMetadata());
        if (maxBytes is { } limit)
            endpoint.WithMetadata(new MaxUploadAttribute(limit));
        return this;
    }

    private static RequestDelegate Handler<TPage>(Func<TPage, HttpContext, Task<IResult?>> handle)
        where TPage : class =>
        async context =>
        {
            var page = ActivatorUtilities.CreateInstance<TPage>(context.RequestServices);
            if (await handle(page, context) is { } result)
                await result.ExecuteAsync(context);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        };
}
