using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Web.Hardening;

/// <summary>
/// Proxies before the site, whose word is taken for where a request comes from and whether it came encrypted:
/// <c>Site:Proxies</c>, addresses and networks with commas. Without it nobody's word is taken, not even the machine's own.
/// </summary>
internal static class Proxies
{
    private const string Key = "Site:Proxies";

    /// <exception cref="InvalidOperationException">Something in the list is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        var listed = (configuration[Key] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (listed.Length == 0)
            return null;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As many as there are in a row, as long as each of them is known.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in listed)
            if (IPAddress.TryParse(one, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException(
                    $"{Key} names '{one}', which is neither an address nor a network such as 10.0.0.0/8."
                );
        return options;
    }

    public static void UseProxies(this WebApplication site)
    {
        if (Read(site.Configuration) is { } options)
            site.UseForwardedHeaders(options);
    }
}
