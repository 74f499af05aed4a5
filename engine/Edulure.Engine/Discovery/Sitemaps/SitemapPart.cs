using System.IO.Compression;
using System.Text;

namespace Edulure.Engine.Discovery;

/// <summary>One file of addresses, written compressed as they come. https://www.sitemaps.org/protocol.html</summary>
internal sealed class SitemapPart : IDisposable
{
    /// <summary>The protocol's.</summary>
    public const int MostAddresses = 50_000;

    /// <summary>The protocol's, of the file before it is compressed.</summary>
    public const long MostBytes = 50L << 20;

    private const string Begin =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    private const string End = "</urlset>\n";

    private readonly MemoryStream _buffer = new();
    private readonly GZipStream _gzip;
    private long _bytes;

    public SitemapPart()
    {
        _gzip = new(_buffer, CompressionLevel.Optimal, leaveOpen: true);
        Write(Begin);
    }

    public int Addresses { get; private set; }

    /// <summary>The latest of its pages.</summary>
    public DateTimeOffset? LastModified { get; private set; }

    /// <param name="address">Absolute and percent-encoded: ASCII.</param>
    /// <param name="lastModified">Null: not known.</param>
    /// <returns>False when the part is full and it was not added.</returns>
    public bool TryAdd(string address, DateTimeOffset? lastModified)
    {
        var entry = SitemapText.Entry("url", address, lastModified);
        if (Addresses == MostAddresses || _bytes + entry.Length + End.Length > MostBytes)
            return false;
        Write(entry);
        Addresses++;
        if (lastModified > (LastModified ?? DateTimeOffset.MinValue))
            LastModified = lastModified;
        return true;
    }

    public CompressedAnswer Finish()
    {
        Write(End);
        _gzip.Dispose();
        return new(_buffer.ToArray());
    }

    public void Dispose()
    {
        _gzip.Dispose();
        _buffer.Dispose();
    }

    private void Write(string text)
    {
        _gzip.Write(Encoding.ASCII.GetBytes(text));
        _bytes += text.Length;
    }
}
