using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Web.Hardening;

/// <summary>
/// What browsers are told that came encrypted: to come so always, to every name below the site's (RFC 6797). Configured by
/// <c>Site:StrictTransport</c>: another value of the header, or <c>off</c> for who serves other names without encryption.
/// </summary>
/// <param name="Header">Null: nothing.</param>
internal sealed record TransportSecurity(string? Header)
{
    public static TransportSecurity Read(IConfiguration configuration) =>
        configuration["Site:StrictTransport"] switch
        {
            null or "" => new("max-age=31536000; includeSubDomains"),
            "off" => new((string?)null),
            var header => new(header),
        };
}
