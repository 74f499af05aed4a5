using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Discovery;

/// <summary>A text for programs, kept compressed: they all take gzip, and many come again and again.</summary>
internal sealed class CompressedAnswer
{
    private readonly byte[] _gzip;
    private readonly string _tag;

    public CompressedAnswer(byte[] gzip)
    {
        _gzip = gzip;
        _tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(gzip).AsSpan(0, 12))}\"";
    }

    public int Length => _gzip.Length;

    public static CompressedAnswer Of(string text)
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return new(buffer.ToArray());
    }

    public async Task SendAsync(HttpContext context, string contentType)
    {
        var response = context.Response;
        response.Headers.ETag = _tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.Contains(_tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = contentType;
        if (AcceptsGzip(context))
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = _gzip.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await response.Body.WriteAsync(_gzip, context.RequestAborted);
        }
        else if (!HttpMethods.IsHead(context.Request.Method))
        {
            // Said, so that the compression of the pipeline leaves it as it was asked for.
            response.Headers.ContentEncoding = "identity";
            await using var plain = new GZipStream(new MemoryStream(_gzip), CompressionMode.Decompress);
            await plain.CopyToAsync(response.Body, context.RequestAborted);
        }
    }

    private static bool AcceptsGzip(HttpContext context) =>
        context
            .Request.GetTypedHeaders()
            .AcceptEncoding.Any(one =>
                one.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && one.Quality is not 0
            );
}
