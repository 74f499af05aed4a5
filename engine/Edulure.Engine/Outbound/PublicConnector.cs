using System.Net;
using System.Net.Sockets;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;

namespace Edulure.Engine.Outbound;

/// <summary>
/// Opens the connections of a plugin. Every host that is reached passes here, those of redirects included; and the
/// connection goes to the very address that was checked, so that a name cannot change its mind in between.
/// </summary>
/// <param name="grants">Of the plugin.</param>
/// <param name="options">Whether addresses need to be public.</param>
/// <param name="resolve">The addresses of a name.</param>
internal sealed class PublicConnector(
    GrantSet grants,
    OutboundOptions options,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve
)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        RequireHost(target.Host);
        var addresses = await resolve(target.Host, cancellationToken);
        var allowed = options.AllowPrivate ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0)
            throw new OutboundRefusedException(
                $"'{target.Host}' has no public address: requests to private, loopback and link-local addresses are refused."
            );
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="GrantMissingException">The host was not granted.</exception>
    public void RequireHost(string host)
    {
        host = host.TrimEnd('.').ToLowerInvariant();
        if (!grants.HasHost(host))
            throw new GrantMissingException(Grant.Outbound(host).ToString());
    }
}
