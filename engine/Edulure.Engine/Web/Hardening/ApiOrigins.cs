using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Web.Hardening;

/// <summary>
/// Whose pages may call the API from a browser: <c>Api:Origins</c>, with commas; nobody's by default. Never with the cookie
/// of a session: whoever calls from elsewhere brings a token.
/// </summary>
internal static class ApiOrigins
{
    private const string Key = "Api:Origins";

    private static readonly string[] s_exposed =
    [
        HeaderNames.ETag,
        HeaderNames.Link,
        HeaderNames.Location,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
    ];

    /// <exception cref="InvalidOperationException">Something in the list is no origin; the message names it.</exception>
    public static IServiceCollection AddApiOrigins(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = Read(configuration);
        return origins.Length == 0
            ? services
            : services.AddCors(cors =>
                cors.AddDefaultPolicy(policy =>
                    policy
                        .WithOrigins(origins)
                        .AllowAnyMethod()
                        .AllowAnyHeader()
                        .WithExposedHeaders(s_exposed)
                        .SetPreflightMaxAge(TimeSpan.FromHours(1))
                )
            );
    }

    public static void UseApiOrigins(this WebApplication site)
    {
        if (site.Services.GetService<ICorsService>() is not null)
            site.UseWhen(
                context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
                api => api.UseCors()
            );
    }

    private static string[] Read(IConfiguration configuration)
    {
        var listed = (configuration[Key] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        foreach (var origin in listed)
            if (
                !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || uri.Scheme is not ("https" or "http")
                || uri.GetLeftPart(UriPartial.Authority) != origin
            )
                throw new InvalidOperationException(
                    $"{Key} names '{origin}', which is no origin such as https://app.example.com."
                );
        return listed;
    }
}
