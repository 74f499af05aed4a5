using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Web;

/// <summary>A page ready to send: its bytes plain and compressed, and its headers.</summary>
internal sealed class CachedPage
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly byte[] _gzip;
    private readonly StringValues _entityTag;
    private readonly KeyValuePair<string, StringValues>[] _headers;

    private CachedPage(
        byte[] plain,
        KeyValuePair<string, StringValues>[] headers,
        IReadOnlyList<string> tags,
        long until
    )
    {
        _plain = plain;
        _brotli = Compress(plain, stream => new BrotliStream(stream, CompressionLevel.Optimal));
        _gzip = Compress(plain, stream => new GZipStream(stream, CompressionLevel.Optimal));
        _entityTag =
            $"W/\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(plain).AsSpan(0, 12))}\"";
        _headers = headers;
        Tags = tags;
        Until = until;
    }

    public IReadOnlyList<string> Tags { get; }

    /// <summary>Whether anybody was answered with it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>A timestamp of the clock.</summary>
    public long Until { get; }

    public int Bytes => _plain.Length + _brotli.Length + _gzip.Length;

    public static CachedPage Of(
        ReadOnlyMemory<byte> page,
        HttpResponse response,
        IReadOnlyList<string> tags,
        long until
    )
    {
        var headers = response.Headers.Where(header => IsKept(header.Key)).ToArray();
        return new(page.ToArray(), headers, tags, until);
    }

    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        foreach (var (name, value) in _headers)
            response.Headers[name] = value;
        response.Headers.ETag = _entityTag;
        if (context.Request.Headers.IfNoneMatch == _entityTag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var body = Choose(context.Request.Headers.AcceptEncoding, response);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }

    private byte[] Choose(StringValues accepted, HttpResponse response)
    {
        if (StringValues.IsNullOrEmpty(accepted))
            return _plain;
        var encodings = accepted.ToString();
        if (encodings.Contains("br", StringComparison.OrdinalIgnoreCase))
            return Encoded("br", _brotli);
        return encodings.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? Encoded("gzip", _gzip) : _plain;

        byte[] Encoded(string name, byte[] body)
        {
            response.Headers.ContentEncoding = name;
            return body;
        }
    }

    // What belongs to one answer alone is made anew for each.
    private static bool IsKept(string header) =>
        !header.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        && !header.Equals(HeaderNames.ContentEncoding, StringComparison.OrdinalIgnoreCase)
        && !header.Equals(HeaderNames.Date, StringComparison.OrdinalIgnoreCase)
        && !header.Equals(HeaderNames.ETag, StringComparison.OrdinalIgnoreCase)
        && !header.Equals(HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase)
        && !header.Equals(Discovery.RobotsHeader.Name, StringComparison.OrdinalIgnoreCase);

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> encoder)
    {
        using var result = new MemoryStream();
        using (var stream = encoder(result))
            stream.Write(plain);
        return result.ToArray();
    }
}
