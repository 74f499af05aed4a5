using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Guessing;

internal static class NetworkPlace
{
    /// <summary>
    /// Where a request comes from, as attempts are counted: an IPv4 address, or the /64 of an IPv6 address, of which one
    /// customer has all.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
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
