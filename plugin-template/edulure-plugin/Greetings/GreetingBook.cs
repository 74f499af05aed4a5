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

    /// <summary>The newest, from just before a key on: keyset paging reads a long list as fast as a short one.</summary>
    public async Task<IReadOnlyList<GreetingView>> LatestAsync(
        int count,
        long before = long.MaxValue,
        CancellationToken cancellationToken = default
    )
    {
        var greetings = await db
            .Greetings.Where(greeting => greeting.Id < before)
            .OrderByDescending(greeting => greeting.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        var word = settings.Current.Greeting;
        return [.. greetings.Select(greeting => new GreetingView(greeting.Id, $"{word}, {greeting.Name}!"))];
    }

    /// <summary>Forgets what is older than the owner wants to keep.</summary>
    /// <returns>How many.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow().AddDays(-settings.Current.KeepDays);
        return db.Greetings.Where(greeting => greeting.GreetedAt < limit).DeleteAsync(cancellationToken);
    }
}

/// <summary>A greeting as people read it.</summary>
internal sealed record GreetingView(long Id, string Text);
