using System.Net;
using System.Net.Sockets;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>Who brought a fault about, as evidence: a person, or the address that somebody comes from.</summary>
internal static class Cause
{
    public static string Of(HttpContext context)
    {
        if (context.Person() is { } person)
            return $"person:{person.Id}";
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
            return "unknown";
        // A proxy adds the address that it was called from as the last; those before it anybody can write.
        if (
            IsPrivate(address)
            && context.Request.Headers["X-Forwarded-For"].LastOrDefault() is { } forwarded
            && IPAddress.TryParse(forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim(), out var client)
        )
            address = client;
        return "net:" + NetworkPlace.Of(address);
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal)
            return true;
        return address.AddressFamily is AddressFamily.InterNetwork
            && address.GetAddressBytes() is var bytes
            && (
                bytes[0] == 10
                || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
                || (bytes[0] == 192 && bytes[1] == 168)
            );
    }
}
