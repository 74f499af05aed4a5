using System.Globalization;
using System.Threading.RateLimiting;
using Edulure.Engine.Identity;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web.Limits;

/// <summary>Turns away who asks for too much, and says when to come back.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        using var lease = limits.Take(context);
        if (lease is null or { IsAcquired: true })
            return next(context);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return Refusal.StatusAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            string.Create(CultureInfo.InvariantCulture, $"Try again in {seconds} seconds.")
        );
    }
}
