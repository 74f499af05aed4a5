using System.Text.Json.Nodes;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>How a request is turned away: a problem for the API, the way to the sign-in page or a bare status for pages.</summary>
internal static class Refusal
{
    public const string SignInPath = "/account/sign-in";

    /// <summary>Nobody is signed in, and somebody must be.</summary>
    public static Task ChallengeAsync(HttpContext context)
    {
        if (IsApi(context))
            return ProblemAsync(context, StatusCodes.Status401Unauthorized, "sign-in-required", "Sign in first.");

        var target = context.Request.PathBase + SignInPath + Return(context.Request);
        context.Response.Headers.CacheControl = "no-store";
        if (IsHtmx(context.Request))
        {
            // htmx follows a redirect inside the page and would put the sign-in form into a cell of it.
            context.Response.Headers["HX-Redirect"] = target;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        context.Response.Headers.Location = target;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }

    public static Task ForbidAsync(HttpContext context) =>
        StatusAsync(context, StatusCodes.Status403Forbidden, "forbidden", "The permission is missing.");

    /// <summary>A problem for the API; for pages the bare status with its <see cref="FailureCode"/>.</summary>
    public static Task StatusAsync(HttpContext context, int status, string code, string detail)
    {
        if (IsApi(context))
            return ProblemAsync(context, status, code, detail);
        context.Features.Set(new FailureCode(code));
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ApiMetadata>() is not null;

    private static bool IsHtmx(HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    private static Task ProblemAsync(HttpContext context, int status, string code, string detail)
    {
        var problem = new JsonObject
        {
            ["status"] = status,
            ["code"] = code,
            ["detail"] = detail,
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(problem.ToJsonString(), context.RequestAborted);
    }

    // After a form or a fragment people want the page back on which they were, not the address that took it.
    private static string Return(HttpRequest request)
    {
        var path =
            HttpMethods.IsGet(request.Method) && !IsHtmx(request)
                ? request.PathBase + request.Path + request.QueryString
                : OwnPath(request, request.Headers["HX-Current-URL"]) ?? OwnPath(request, request.Headers.Referer);
        return Redirect.IsLocal(path) && path != "/" ? "?return=" + Uri.EscapeDataString(path!) : "";
    }

    private static string? OwnPath(HttpRequest request, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? uri.PathAndQuery
            : null;
}
