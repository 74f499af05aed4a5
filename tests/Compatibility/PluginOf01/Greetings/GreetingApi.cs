using Edulure.Compatibility.PluginOf01.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Compatibility.PluginOf01.Greetings;

internal sealed record GreetingDto(long Id, string Text);

internal sealed record NewGreeting(string Text, string Language, IReadOnlyList<string> Tags);

internal static class GreetingApi
{
    [AllowEveryone]
    public static async Task<Slice<GreetingDto>> List(OldDb db, string? cursor, CancellationToken cancellationToken)
    {
        var after = Cursor.TryParse(cursor, 1, out var keys) ? long.Parse(keys[0], null) : 0;
        var rows = await db
            .Greetings.Where(greeting => greeting.Id > after)
            .OrderBy(greeting => greeting.Id)
            .Select(greeting => new GreetingDto(greeting.Id, greeting.Text))
            .Take(3)
            .ToListAsync(cancellationToken);
        return Slice<GreetingDto>.Of(rows, 2, row => Cursor.Create($"{row.Id}"));
    }

    [Allow(OldPermissions.Greet)]
    public static async Task<IResult> Add(
        NewGreeting greeting,
        GreetingReport report,
        CancellationToken cancellationToken
    )
    {
        var id = await report.AddAsync(greeting.Text, greeting.Language, cancellationToken);
        return Results.Created($"/api/v1/old/greetings/{id}", new GreetingDto(id, greeting.Text));
    }
}
