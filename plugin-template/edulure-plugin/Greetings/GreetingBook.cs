using Edulure.Sdk;
using Hello.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Hello.Greetings;

/// <summary>Whom the site has greeted.</summary>
internal sealed class GreetingBook(HelloDb db, ISettings<HelloSettings> settings, TimeProvider time)
{
    public Task AddAsync(string name, CancellationToken cancellationToken) =>
        db.InsertAsync(new Greeting { Name = name, GreetedAt = time.GetUtcNow() }, token: cancellationToken);

    public async Task<IReadOnlyList<string>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        var names = await db
            .Greetings.OrderByDescending(greeting => greeting.Id)
            .Take(count)
            .Select(greeting => greeting.Name)
            .ToListAsync(cancellationToken);
        return [.. names.Select(name => $"{settings.Current.Greeting}, {name}!")];
    }
}
