using Edulure.Compatibility.PluginOf01.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Compatibility.PluginOf01.Greetings;

internal sealed record LanguageCount(string Name, int Count, string Longest);

/// <summary>Goes through the parts of LINQ that leave types of the plugin in linq2db's caches.</summary>
internal sealed class GreetingReport(OldDb db)
{
    private static readonly Func<OldDb, long, IQueryable<Greeting>> ById = CompiledQuery.Compile(
        (OldDb db, long id) => db.Greetings.Where(greeting => greeting.Id == id)
    );

    public Task<Greeting?> FindAsync(long id, CancellationToken cancellationToken) =>
        ById(db, id).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<LanguageCount>> ByLanguageAsync(CancellationToken cancellationToken)
    {
        var shortOnes = db.Greetings.Where(greeting => greeting.Text.Length < 50).AsCte("short_ones");
        var query =
            from greeting in shortOnes
            join language in db.Languages on greeting.Language equals language.Code
            group greeting by language.Name into byName
            orderby byName.Key
            select new LanguageCount(byName.Key, byName.Count(), byName.Max(greeting => greeting.Text)!);
        return await query.ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> RankedAsync(CancellationToken cancellationToken)
    {
        var ranked = await db
            .Greetings.Select(greeting => new
            {
                greeting.Text,
                Rank = Sql.Ext.RowNumber().Over().PartitionBy(greeting.Language).OrderBy(greeting.Id).ToValue(),
            })
            .ToListAsync(cancellationToken);
        return [.. ranked.Select(row => $"{row.Rank} {row.Text}")];
    }

    public async Task<long> AddAsync(string text, string language, CancellationToken cancellationToken)
    {
        var greeting = new Greeting { Text = text, Language = language };
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var id = await db.InsertWithInt64IdentityAsync(greeting, token: cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }
}
