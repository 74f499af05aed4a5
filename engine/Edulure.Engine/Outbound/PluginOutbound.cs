using System.Net;
using Edulure.Engine.Plugins.Grants;
using Edulure.Sdk;

namespace Edulure.Engine.Outbound;

/// <summary>The client of one generation, with connections of its own: they end with it.</summary>
internal sealed class PluginOutbound : IOutbound, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Names are looked up again after this; what is checked at a connection holds no longer.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <param name="plugin">For the User-Agent.</param>
    /// <param name="grants">The hosts.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">For the timeouts of bodies.</param>
    /// <param name="resolve">The addresses of a name; null: as the machine knows them.</param>
    public PluginOutbound(
        PluginInfo plugin,
        GrantSet grants,
        OutboundOptions options,
        TimeProvider time,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
    )
    {
        var connector = new PublicConnector(grants, options, resolve ?? Dns.GetHostAddressesAsync);
        var connections = new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation),
            AllowAutoRedirect = true,
            MaxAutomaticRedirections = 5,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        Client = new(new OutboundGuard(connector, options, time, connections)) { Timeout = options.Timeout };
        Client.DefaultRequestHeaders.UserAgent.Add(new("Edulure", null));
        Client.DefaultRequestHeaders.UserAgent.Add(new(plugin.Id, null));
    }

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();
}
