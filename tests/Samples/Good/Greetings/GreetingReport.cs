using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Samples.Good.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Samples.Good.Greetings;

internal sealed record LanguageCount(string Name, int Count, string Longest);

/// <summary>Goes through the parts of LINQ that leave types of the plugin in linq2db's caches.</summary>
internal sealed class GreetingReport(GoodDb db, IAudit audit)
{
    private static readonly Func<GoodDb, long, IQueryable<Greeting>> ById = CompiledQuery.Compile(
        (GoodDb db, long id) => db.Greetings.Where(greeting => greeting.Id == id)
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
        var reference = new ResourceRef("good", "greeting", id.ToString(CultureInfo.InvariantCulture));
        await audit.RecordAsync(
            db,
            new("good.greeting.add", AuditSubject.Of(reference, text))
            {
                After = new JsonObject { ["language"] = language },
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return id;
    }
}
