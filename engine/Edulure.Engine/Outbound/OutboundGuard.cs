using Edulure.Sdk;

namespace Edulure.Engine.Outbound;

/// <summary>
/// Stands before the connections: refuses early, so that nothing waits for a refusal, gives a refusal of a connection its
/// own name again, and limits what comes back.
/// </summary>
internal sealed class OutboundGuard(
    PublicConnector connector,
    OutboundOptions options,
    TimeProvider time,
    HttpMessageHandler inner
) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.RequestUri is { IsAbsoluteUri: true } address)
            connector.RequireHost(address.IdnHost);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Content = Limited(response);
            return response;
        }
        // The framework wraps what a connection throws.
        catch (HttpRequestException e) when (e.InnerException is GrantMissingException missing)
        {
            throw new GrantMissingException(missing.Grant);
        }
        catch (HttpRequestException e) when (e.InnerException is OutboundRefusedException refused)
        {
            throw new OutboundRefusedException(refused.Message);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Requests are sent with SendAsync and its relatives.");

    private LimitedContent Limited(HttpResponseMessage response)
    {
        // The answer to HEAD tells a length and has none.
        var isHead = response.RequestMessage?.Method == HttpMethod.Head;
        if (response.Content.Headers.ContentLength > options.MaxBytes && !isHead)
        {
            response.Dispose();
            throw LimitedStream.TooLong(options.MaxBytes);
        }
        return new(response.Content, options, time);
    }
}
