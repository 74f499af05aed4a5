using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web.Limits;

/// <summary>
/// Counts requests of each person, and of each place of the network where nobody is signed in. Each node counts for itself.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options) : IAsyncDisposable
{
    // Tokens come back in whole pieces: one at least, and not more often than that.
    private const double ShortestPeriod = 0.1;

    private readonly PartitionedRateLimiter<Caller> _limiter = PartitionedRateLimiter.Create<Caller, Caller>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, one => Bucket(options, one))
    );

    /// <summary>Takes a token.</summary>
    /// <returns>Null where nothing is counted.</returns>
    public RateLimitLease? Take(HttpContext context) =>
        ClassOf(context) is { } kind && Who(context) is { } who ? _limiter.AttemptAcquire(new(kind, who)) : null;

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private string? Who(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!options.CountsLoopback && address is not null && IPAddress.IsLoopback(address))
            return null;
        return context.Person() is { } person
            ? string.Create(CultureInfo.InvariantCulture, $"{Caller.PersonPrefix}{person.Id}")
            : NetworkPlace.Of(address);
    }

    // Without an endpoint there is nothing to do but to say so; probes come as often as whoever runs the site wants.
    private static RequestClass? ClassOf(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<UncountedMetadata>() is not null)
            return null;
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (
            endpoint.Metadata.GetMetadata<ApiMetadata>() is not null
            || context.Request.Path.StartsWithSegments("/hubs")
        )
            return isRead ? RequestClass.ApiRead : RequestClass.ApiWrite;
        if (isRead)
            return RequestClass.Page;
        return
            context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true
            ? RequestClass.Upload
            : RequestClass.Form;
    }

    private static TokenBucketRateLimiterOptions Bucket(RateLimitOptions options, Caller caller)
    {
        var measure = (caller.IsPerson ? options.OfPerson : options.OfPlace)[caller.Kind];
        var tokens = Math.Max(1, (int)(measure.PerSecond * ShortestPeriod));
        return new()
        {
            TokenLimit = measure.AtOnce,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / measure.PerSecond),
            QueueLimit = 0,
        };
    }

    private readonly record struct Caller(RequestClass Kind, string Who)
    {
        public const string PersonPrefix = "person ";

        public bool IsPerson => Who.StartsWith(PersonPrefix, StringComparison.Ordinal);
    }
}
