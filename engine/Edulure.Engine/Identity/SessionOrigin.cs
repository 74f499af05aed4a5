using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>Where a session was begun, for the person whose it is: nothing is decided by it.</summary>
internal static class SessionOrigin
{
    private const int MaxUserAgent = 300;

    public static string? UserAgent(HttpRequest request)
    {
        var text = request.Headers.UserAgent.ToString();
        if (text.Length > MaxUserAgent)
            text = text[..MaxUserAgent];
        // What a browser sends is printable ASCII; PostgreSQL keeps no NUL, and a cut or foreign character is no loss.
        text = new([.. text.Where(character => character is >= ' ' and <= '~')]);
        return text.Length == 0 ? null : text;
    }

    public static string? Address(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}
