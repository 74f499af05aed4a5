using System.Collections.Frozen;
using Edulure.Sdk;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace Edulure.Engine.Flags;

/// <summary>
/// Every flag of the site at one moment, those that code declares and those that only the database still knows, with
/// Microsoft.FeatureManagement over them. Never changed: a change makes another one, so that an answer is never of two states.
/// </summary>
internal sealed class FlagSnapshot : IFeatureDefinitionProvider
{
    private readonly FrozenDictionary<string, FlagEntry> _entries;
    private readonly FeatureManager _features;

    public FlagSnapshot(
        IEnumerable<FlagDeclaration> declared,
        IReadOnlyDictionary<string, StoredFlag> stored,
        TimeProvider time,
        ILoggerFactory loggers
    )
    {
        var known = new Dictionary<string, FlagEntry>(StringComparer.Ordinal);
        foreach (var declaration in declared)
            known[declaration.Id] = new(declaration.Id, declaration, stored.GetValueOrDefault(declaration.Id));
        foreach (var (id, flag) in stored)
            known.TryAdd(id, new(id, null, flag));
        _entries = known.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. _entries.Values.OrderBy(entry => entry.Id, StringComparer.Ordinal)];
        // Made by hand: its own way into a container would leave filters and managers in the engine's.
        _features = new FeatureManager(this, new FeatureManagementOptions())
        {
            FeatureFilters =
            [
                new TimeWindowFilter(loggers) { SystemClock = time },
                new ContextualTargetingFilter(Options.Create(new TargetingEvaluationOptions()), loggers),
            ],
            Logger = loggers.CreateLogger<FeatureManager>(),
        };
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<FlagEntry> All { get; }

    public FlagEntry? Find(string id) => _entries.GetValueOrDefault(id);

    /// <param name="flag">One of <see cref="All"/>.</param>
    /// <param name="person">Null for a visitor.</param>
    public bool IsOn(FlagEntry flag, Person? person)
    {
        if (flag.ForEverybody is { } same)
            return same;
        if (person is null && !flag.IsForVisitors)
            return false;
        return Now(_features.IsEnabledAsync<ITargetingContext>(flag.Id, flag.Seen(person), CancellationToken.None));
    }

    /// <inheritdoc cref="IsOn" path="/param"/>
    public string? Variant(FlagEntry flag, Person? person)
    {
        if (flag.Variants is not [var first, ..])
            return null;
        if (!IsOn(flag, person))
            return first;
        if (flag.SharedVariant is { } shared)
            return shared;
        return person is null
            ? first
            : Now(_features.GetVariantAsync(flag.Id, flag.Seen(person), CancellationToken.None))?.Name ?? first;
    }

    /// <summary>The next moment after <paramref name="now"/> at which the schedule of a flag begins or ends; null: none.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset now) =>
        All.Where(entry => !entry.IsOrphaned && !entry.IsKilled && entry.State.IsOn)
            .SelectMany(entry => new[] { entry.State.From, entry.State.Until })
            .Where(moment => moment > now)
            .Min();

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) =>
        Task.FromResult(Find(featureName)?.Definition!);

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var entry in All)
            yield return entry.Definition;
        await Task.CompletedTask;
    }

    // Definitions and parameters lie in memory, so that nothing is waited for.
    private static T Now<T>(ValueTask<T> asked) =>
        asked.IsCompleted ? asked.GetAwaiter().GetResult() : asked.AsTask().GetAwaiter().GetResult();
}
