using System.Net;

namespace Edulure.Engine.Outbound;

/// <summary>The body of an answer, no longer and no slower than allowed, whichever way it is read.</summary>
internal sealed class LimitedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly OutboundOptions _options;
    private readonly TimeProvider _time;

    public LimitedContent(HttpContent content, OutboundOptions options, TimeProvider time)
    {
        _content = content;
        _options = options;
        _time = time;
        foreach (var (name, values) in content.Headers.NonValidated)
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new LimitedStream(await _content.ReadAsStreamAsync(), _options, _time);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        await using var body = new LimitedStream(await _content.ReadAsStreamAsync(cancellationToken), _options, _time);
        await body.CopyToAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
