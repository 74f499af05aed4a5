using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Edulure.Engine.Theming;

/// <summary>One asset: texts are kept in memory, compressed when they are first asked for; the rest stays on disk.</summary>
internal sealed class Asset
{
    private const int SmallestCompressed = 512;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private readonly Lazy<byte[]>? _brotli;
    private readonly Lazy<byte[]>? _gzip;

    private Asset(string path, byte[] hash, long length, byte[]? content, string? file)
    {
        Path = path;
        Hash = HashOf(hash);
        Length = length;
        Content = content;
        File = file;
        ContentType = TypeOf(path);
        if (content is null || content.Length < SmallestCompressed)
            return;
        _brotli = new(() => Compress(content, output => new BrotliStream(output, CompressionLevel.SmallestSize)));
        _gzip = new(() => Compress(content, output => new GZipStream(output, CompressionLevel.SmallestSize)));
    }

    /// <summary>Below the owner's <c>assets</c>, with slashes.</summary>
    public string Path { get; }

    public string Hash { get; }

    public long Length { get; }

    public string ContentType { get; }

    /// <summary>The bytes of a text; null for what stays on disk.</summary>
    public byte[]? Content { get; }

    /// <summary>The file of what stays on disk.</summary>
    public string? File { get; }

    public bool IsCompressible => _brotli is not null;

    public byte[]? Brotli => _brotli?.Value;

    public byte[]? Gzip => _gzip?.Value;

    public static Asset Of(string path, byte[] content) =>
        new(path, SHA256.HashData(content), content.LongLength, content, null);

    public static Asset Read(string path, string file)
    {
        if (IsText(TypeOf(path)))
            return Of(path, System.IO.File.ReadAllBytes(file));
        using var stream = System.IO.File.OpenRead(file);
        return new(path, SHA256.HashData(stream), stream.Length, null, file);
    }

    /// <summary>The part of a hash that stands in addresses.</summary>
    public static string HashOf(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));

    private static string TypeOf(string path)
    {
        var type = ContentTypes.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return type is "text/javascript" or "text/css" or "text/html" or "text/plain" ? type + "; charset=utf-8" : type;
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type is "image/svg+xml" or "application/json" or "application/manifest+json";

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var compressing = compressor(output))
            compressing.Write(content);
        return output.ToArray();
    }
}
