using System.Globalization;
using Edulure.Samples.Good.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Samples.Good.Greetings;

/// <summary>
/// Goes through the parts of LINQ that write and that load more than one table, and takes all of it back: they too leave
/// types of the plugin in linq2db's caches.
/// </summary>
internal sealed class GreetingExercise(GoodDb db)
{
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var copied = await BulkCopyAsync(cancellationToken);
        var merged = await MergeAsync(cancellationToken);
        var updated = await db
            .Greetings.Where(greeting => greeting.Language == "eo")
            .Set(greeting => greeting.Text, greeting => greeting.Text + "!")
            .UpdateAsync(cancellationToken);
        var languages = await db
            .Languages.LoadWith(language => language.Greetings)
            .OrderBy(language => language.Code)
            .ToListAsync(cancellationToken);
        var deleted = await db.Greetings.Where(greeting => greeting.Language == "eo").DeleteAsync(cancellationToken);
        var loaded = languages.Single(language => language.Code == "eo").Greetings.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{copied} copied, {merged} merged, {updated} updated, {loaded} loaded, {deleted} deleted"
        );
    }

    private async Task<long> BulkCopyAsync(CancellationToken cancellationToken)
    {
        var rows = Enumerable
            .Range(1, 3)
            .Select(number => new Greeting { Text = $"Saluton {number}", Language = "eo" });
        var result = await db.Greetings.BulkCopyAsync(rows, cancellationToken);
        return result.RowsCopied;
    }

    private async Task<int> MergeAsync(CancellationToken cancellationToken)
    {
        // SQLite has no MERGE.
        if (!db.IsPostgres)
            return await db.Languages.InsertOrUpdateAsync(
                () => new Language { Code = "eo", Name = "Esperanto" },
                language => new Language { Code = language.Code, Name = "Esperanto" },
                cancellationToken
            );
        return await db
            .Languages.Merge()
            .Using([new Language { Code = "eo", Name = "Esperanto" }])
            .OnTargetKey()
            .UpdateWhenMatched()
            .InsertWhenNotMatched()
            .MergeAsync(cancellationToken);
    }
}
