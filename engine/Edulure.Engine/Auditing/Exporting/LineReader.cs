namespace Edulure.Engine.Auditing.Exporting;

/// <summary>Reads the lines of a stream as bytes, each with its end.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line: a document of the owner's before and after is far below it.</summary>
    public const int MaxLine = 32 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>From 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line that was read last; until the next is read.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <returns>Null at the end; without its end where the stream ends in the middle of it, or it is longer than it may be.</returns>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        Number++;
        for (var searched = 0; ; )
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(ExportFormat.LineEnd);
            if (found >= 0)
                return Take(searched + found + 1);
            searched = _end - _start;
            if (searched > MaxLine || !await ReadAsync(cancellationToken))
                // Without its type null would become a line of no bytes.
                return searched == 0 ? (ReadOnlyMemory<byte>?)null : Take(searched);
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        Current = _buffer.AsMemory(_start, length);
        _start += length;
        return Current;
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            // Current points into the old one, which is left as it is.
            var next = new byte[Math.Max(_buffer.Length, 2 * (_end - _start))];
            _buffer.AsSpan(_start, _end - _start).CopyTo(next);
            (_buffer, _end, _start) = (next, _end - _start, 0);
        }
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }
}
