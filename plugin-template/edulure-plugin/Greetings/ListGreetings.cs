using System.Globalization;
using Edulure.Sdk;

namespace Hello.Greetings;

/// <summary>The API: <c>GET /api/v1/hello-id/greetings?cursor=…</c>, a stretch at a time.</summary>
internal static class ListGreetings
{
    private const int Limit = 50;

    [AllowEveryone]
    public static async Task<Slice<GreetingView>> Get(
        GreetingBook book,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        var before =
            Cursor.TryParse(cursor, 1, out var keys)
            && long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                ? key
                : long.MaxValue;
        // One more than is shown tells whether more follows.
        var greetings = await book.LatestAsync(Limit + 1, before, cancellationToken);
        return Slice<GreetingView>.Of(
            greetings,
            Limit,
            greeting => Cursor.Create(greeting.Id.ToString(CultureInfo.InvariantCulture))
        );
    }
}
