using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Edulure.Sdk;

/// <summary>A place in a list ordered by a key: what the last row shown had. Keyset paging, never an offset.</summary>
/// <remarks>Opaque to clients: base64url of a JSON array. Treat what comes back as untrusted input: use <see cref="TryParse"/>.</remarks>
public static class Cursor
{
    private const int MaxLength = 1024;

    /// <summary>Writes the key values of a row as a cursor.</summary>
    public static string Create(params ReadOnlySpan<string> keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keys.ToArray()));

    /// <summary>Reads a cursor of exactly <paramref name="count"/> key values.</summary>
    /// <returns>False for null, for damaged text and for another number of keys.</returns>
    public static bool TryParse(string? cursor, int count, [NotNullWhen(true)] out string[]? keys)
    {
        keys = null;
        if (string.IsNullOrEmpty(cursor) || cursor.Length > MaxLength)
            return false;
        try
        {
            var json = Base64Url.DecodeFromChars(cursor);
            keys = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(json));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false;
        }
        if (keys?.Length == count && Array.TrueForAll(keys, key => key is not null))
            return true;
        keys = null;
        return false;
    }
}

/// <summary>One stretch of a list.</summary>
/// <param name="Items">The rows, in order.</param>
/// <param name="Next">The cursor of what follows, or null at the end.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>
    /// Makes a slice of rows of which one more than <paramref name="limit"/> was asked for: the extra row only tells
    /// that more follows.
    /// </summary>
    public static Slice<T> Of(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]));
}
