using System.Globalization;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Theming.Development;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Web;

/// <summary>
/// Turns faults and bare status codes into something a person (a designed page) or a program (an RFC 9457 problem) can
/// use. What a handler wrote itself stays as it is.
/// </summary>
internal sealed class FailurePages(
    RequestDelegate next,
    EnginePages pages,
    ClosedRoutes closed,
    TemplateErrorPage templateErrors,
    ILogger<FailurePages> logger
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            if (templateErrors.Standing(context) is { } problem)
                await templateErrors.WriteAsync(context, problem);
            else
                await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            Reset(context, e.StatusCode);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var plugin = context.Features.Get<ServedBy>()?.Plugin ?? "engine";
            logger.LogError(
                e,
                "{Method} {Path} failed in {Plugin}",
                context.Request.Method,
                context.Request.Path,
                plugin
            );
            Reset(context, StatusCodes.Status500InternalServerError);
            if (templateErrors.Of(context, e) is { } template)
                await templateErrors.WriteAsync(context, template);
        }
        var response = context.Response;
        if (
            response.StatusCode == StatusCodes.Status404NotFound
            && !response.HasStarted
            && context.Features.Get<ServedBy>() is null
            && await closed.FindAsync(context.Request.Path, context.RequestAborted) is { } wait
        )
            AskToComeBack(response, wait);
        if (
            response.StatusCode >= 400
            && !response.HasStarted
            && response.ContentType is null
            && response.ContentLength is null or 0
        )
            await DescribeAsync(context);
    }

    private static void Reset(HttpContext context, int statusCode)
    {
        context.Response.Clear();
        context.Response.StatusCode = statusCode;
    }

    // No endpoint is there because its plugin is in quarantine: the page is not missing.
    private static void AskToComeBack(HttpResponse response, TimeSpan wait)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
    }

    private Task DescribeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        var isApi =
            context.Features.Get<ServedBy>()?.IsApi == true
            || context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        return isApi ? Problem.WriteAsync(context) : PageAsync(context);
    }

    private async Task PageAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        try
        {
            await pages.StatusAsync(context);
        }
        // The theme's own page of errors is broken, or its layout.
        catch (Exception e) when (!context.Response.HasStarted)
        {
            logger.LogError(e, "The page of the status {Status} failed", status);
            Reset(context, status);
            if (templateErrors.Of(context, e) is { } template)
                await templateErrors.WriteAsync(context, template);
            else
                await context.Response.WriteAsync(ReasonPhrases.GetReasonPhrase(status), context.RequestAborted);
        }
    }
}

/// <summary>Kept of a request's endpoint beyond the endpoint's own life.</summary>
/// <param name="Plugin">Whose it was.</param>
/// <param name="IsApi">Whether programs call it.</param>
internal sealed record ServedBy(string Plugin, bool IsApi);
