using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

/// <summary>Where requests come from, as far as attempts and requests are counted by it.</summary>
public static class NetworkPlace
{
    /// <summary>
    /// The place of the network that a request comes from: an IPv4 address, or the /64 of an IPv6 address, of which one
    /// customer of a provider has all. Behind a proxy that the site's configuration names (<c>Site:Proxies</c>) it is the
    /// client's place, not the proxy's.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>As <c>192.0.2.7</c> or <c>2001:db8::/64</c>; <c>unknown</c> where there is no address.</returns>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.Connection.RemoteIpAddress);
    }

    /// <summary>The place of an address.</summary>
    /// <param name="address">May be null.</param>
    /// <returns>As for a request.</returns>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
