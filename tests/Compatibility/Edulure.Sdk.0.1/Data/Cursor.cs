using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Edulure.Sdk;

public static class Cursor
{
    public static string Create(params ReadOnlySpan<string> keys) => throw null!;

    public static bool TryParse(string? cursor, int count, [NotNullWhen(true)] out string[]? keys) => throw null!;
}

public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next)
{
    public static Slice<T> Of(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) => throw null!;
}
