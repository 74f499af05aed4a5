using System.Buffers;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>What a template writes into: characters in a pooled array, with an end.</summary>
internal sealed class PageOutput(int capacity = 4096) : IScriptOutput, IDisposable
{
    /// <summary>Longest page in characters. A template that writes more is broken.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    private char[] _buffer = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));

    public int Length { get; private set; }

    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, Length);

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - Length)
            Grow(text.Length);
        text.CopyTo(_buffer.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Formats a value in place, without a string in between. The result must need no encoding.</summary>
    public void AppendFormatted<T>(T value, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        const int Longest = 64;
        if (Longest > _buffer.Length - Length)
            Grow(Longest);
        if (value.TryFormat(_buffer.AsSpan(Length), out var written, format, Invariant))
            Length += written;
        else
            Append(value.ToString(format.ToString(), Invariant));
    }

    public void Write(string text, int offset, int count) => Append(text.AsSpan(offset, count));

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Append(text.AsSpan(offset, count));
        return default;
    }

    public override string ToString() => Written.ToString();

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Length = 0;
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private void Grow(int more)
    {
        if (Length + more > MaxLength)
            throw new InvalidOperationException($"The template writes more than {MaxLength} characters.");
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + more));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
