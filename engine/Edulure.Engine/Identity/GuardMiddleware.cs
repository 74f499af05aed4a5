using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Identity;

/// <summary>Lets nobody past an endpoint without its permission, and nobody at all past one that names none.</summary>
internal sealed class GuardMiddleware(RequestDelegate next, IAccess access, ILogger<GuardMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        // What is no route endpoint is routing's own answer, such as 405, and opens nothing.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
            return next(context);

        if (endpoint.Metadata.GetMetadata<EndpointGuard>() is not { } guard)
        {
            logger.LogError("The endpoint {Endpoint} names no permission and is refused", endpoint.DisplayName);
            const int status = StatusCodes.Status500InternalServerError;
            return Refusal.StatusAsync(context, status, "unguarded", "The endpoint names no permission.");
        }
        if (guard.Permission is null)
            return next(context);

        var person = context.Person();
        if (access.HasPermission(person, guard.Permission))
        {
            // What the handler may miss yet, for the page that says so.
            if (guard.OnResource is not null)
                context.Features.Set(new AskedPermission(guard.OnResource));
            return next(context);
        }
        // Whoever was given some resource comes to the handler, which decides about the one that is asked for.
        if (guard.OnResource is { } onResource && access.ResourcesWith(person, onResource).Count > 0)
        {
            context.Features.Set(new AskedPermission(onResource));
            return next(context);
        }
        context.Features.Set(new AskedPermission(guard.Permission));
        return person is null ? Refusal.ChallengeAsync(context) : Refusal.ForbidAsync(context);
    }
}

/// <summary>Left as a feature of the request for whoever explains a refusal.</summary>
/// <param name="Permission">What was asked for, by the guard or, behind it, by the handler.</param>
internal sealed record AskedPermission(string Permission);
