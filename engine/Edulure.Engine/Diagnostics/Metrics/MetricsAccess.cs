using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Diagnostics.Metrics;

/// <summary>Who may read the metrics on the site's own address: a person with the permission, a program with the token.</summary>
internal sealed class MetricsAccess(IConfiguration configuration, IAccess access)
{
    private const string Scheme = "Bearer ";

    // Of the hashes: their length tells nothing of the token's.
    private readonly byte[]? _token = configuration["Metrics:Token"] is { Length: > 0 } token ? Hash(token) : null;

    public bool Allows(HttpContext context) =>
        HasToken(context.Request) || access.HasPermission(context.Person(), EnginePermissions.Metrics);

    private bool HasToken(HttpRequest request) =>
        _token is not null
        && request.Headers.Authorization.ToString() is var given
        && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(given[Scheme.Length..].Trim()), _token);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
