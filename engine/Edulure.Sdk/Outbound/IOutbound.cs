namespace Edulure.Sdk;

/// <summary>Requests to other servers: the way for a plugin to fetch anything.</summary>
public interface IOutbound
{
    /// <summary>
    /// A client for <c>http</c> and <c>https</c>, the same for every call, disposed by the engine with the generation. It
    /// reaches hosts that the plugin was granted (<c>outbound:api.example.com</c>; <c>outbound:*.example.com</c> for
    /// every host below one) at public addresses, follows at most 5 redirects under the same conditions, keeps no
    /// cookies, uses no proxy and is asynchronous only. An answer may take 30 seconds to begin, 30 for each part of its body, and be 10 MB
    /// long after decompression.
    /// </summary>
    /// <remarks>
    /// Beyond what every <see cref="HttpClient"/> throws, its calls throw a <see cref="GrantMissingException"/> for a
    /// host that was not granted, before anything is sent to it, and an <see cref="OutboundRefusedException"/> for an
    /// address that is not public and for an answer that is too long.
    /// </remarks>
    HttpClient Client { get; }
}

/// <summary>A request was refused, or its answer, though the host was granted.</summary>
/// <param name="message">Why.</param>
public sealed class OutboundRefusedException(string message) : Exception(message);
