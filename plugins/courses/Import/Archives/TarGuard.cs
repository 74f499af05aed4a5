using System.Buffers.Binary;

namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>
/// Stands between the decompressor and the tar reader and counts: headers may claim long names and attributes, which
/// the reader would take into memory, and after the last file an archive may go on for ever.
/// </summary>
internal sealed class TarGuard(Stream plain, FileStream file, bool gzip, ArchiveLimits limits, string archive) : Stream
{
    private const long HeaderBytes = 1 << 20;
    private long _headerLimit = long.MaxValue;

    /// <summary>Bytes that came out of the decompressor.</summary>
    public long Output { get; private set; }

    /// <summary>Bytes that went in. Without compression as many as came out.</summary>
    public long Input => gzip ? file.Position : Output;

    public double Fraction => file.Length == 0 ? 1 : Math.Min(1, (double)file.Position / file.Length);

    /// <summary>Runs <paramref name="next"/>, which may read a header but not more than that.</summary>
    public T Header<T>(Func<bool, T> next)
    {
        _headerLimit = Output + HeaderBytes;
        var header = next(false);
        _headerLimit = long.MaxValue;
        return header;
    }

    /// <summary>
    /// Reads what follows the last entry: only then is the checksum of gzip compared. The platform takes a stream that
    /// was cut off for one that ended, so the length in its trailer is compared here; several streams one after another
    /// (as some packers write) have only the last length, which is smaller than the whole.
    /// </summary>
    public void ReadToEnd(CancellationToken cancel)
    {
        var buffer = new byte[8192];
        var budget = new ByteBudget(limits, archive);
        while (Read(buffer) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            budget.CheckRatio(archive, Output, Input);
        }
        if (gzip && TrailerLength() is var length && length != (uint)Output && length >= Output)
            throw new EndOfStreamException();
    }

    private uint TrailerLength()
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = Math.Max(0, file.Length - trailer.Length);
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = plain.Read(buffer);
        Output += read;
        if (Output > _headerLimit)
            throw new ArchiveRefused(archive, "it has a header that is too large", RefusalCodes.TooLarge);
        // Headers and padding cost at most a kilobyte and a half for each entry.
        if (Output > limits.TotalBytes + (limits.Entries * 4096L) + HeaderBytes)
            throw new ArchiveRefused(
                archive,
                $"it is larger than {limits.TotalBytes} bytes unpacked",
                RefusalCodes.TooLarge
            );
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
