using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Mapping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Demo;

/// <summary>
/// Runs the demo seeds of all plugins, each once for a database: what somebody deleted from the demo stays deleted.
/// </summary>
internal sealed class DemoSeeder(
    SiteDatabase database,
    SiteContributions contributions,
    TimeProvider time,
    ILogger<DemoSeeder> logger
)
{
    /// <returns>What the seeds said when they ran, now or earlier: the demo accounts.</returns>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var done = await db.GetTable<SeedRow>().ToDictionaryAsync(row => row.Seed, cancellationToken);
        var lines = new List<string>();
        foreach (var (generation, type) in await InOrderAsync())
        {
            var name = $"{generation.Info.Id}:{type.Name}";
            if (done.TryGetValue(name, out var row))
                lines.AddRange(row.Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            else
                lines.AddRange(await SeedAsync(db, generation, type, name, cancellationToken));
        }
        return lines;
    }

    // Plugins know nothing of each other: the order is the only thing by which people come before what belongs to them.
    private async Task<IReadOnlyList<(Generation, Type)>> InOrderAsync()
    {
        var seeds = new List<(Generation Generation, Type Type, int Order)>();
        foreach (var generation in contributions.Generations)
        {
            await using var scope = generation.TryEnter();
            if (scope is null)
                continue;
            foreach (var type in generation.Contributions.DemoSeeds)
                seeds.Add((generation, type, ((IDemoSeed)scope.Services.GetRequiredService(type)).Order));
        }
        return [.. seeds.OrderBy(seed => seed.Order).Select(seed => (seed.Generation, seed.Type))];
    }

    private async Task<IReadOnlyList<string>> SeedAsync(
        EngineDb db,
        Generation generation,
        Type type,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var scope = generation.TryEnter();
        if (scope is null)
            return [];
        try
        {
            var seed = (IDemoSeed)scope.Services.GetRequiredService(type);
            var lines = await seed.SeedAsync(cancellationToken);
            var row = new SeedRow
            {
                Seed = name,
                Lines = string.Join('\n', lines),
                DoneAt = time.GetUtcNow(),
            };
            await db.InsertAsync(row, token: cancellationToken);
            return lines;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "The demo seed {Seed} failed; the site goes on without it", name);
            return [];
        }
    }

    [Table("engine_demo_seeds")]
    internal sealed class SeedRow
    {
        [PrimaryKey, Column("seed")]
        public required string Seed { get; init; }

        [Column("lines"), NotNull]
        public required string Lines { get; init; }

        [Column("done_at")]
        public DateTimeOffset DoneAt { get; init; }
    }
}
