using System.Globalization;
using Edulure.Sdk;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace Edulure.Engine.Flags;

/// <summary>
/// A flag of the site: what code declares, what the owner set, and what Microsoft.FeatureManagement makes of both. Never
/// changed. What is the same for everybody is known here; the rest is asked of its filters.
/// </summary>
internal sealed class FlagEntry
{
    private const string TimeWindow = "Microsoft.TimeWindow";
    private const string Targeting = "Microsoft.Targeting";
    private const string Role = "role:";
    private const string Language = "language:";
    private const string Number = "person:";

    private readonly string? _onlyVariant;

    public FlagEntry(string id, FlagDeclaration? declared, StoredFlag? stored)
    {
        Id = id;
        Declared = declared;
        Stored = stored;
        State = stored?.State ?? FlagState.Default(declared);
        Variants = declared?.Variants ?? [];
        _onlyVariant = OnlyVariant();
        Definition = Define();
    }

    public string Id { get; }

    /// <summary>Null: nothing that serves declares it.</summary>
    public FlagDeclaration? Declared { get; }

    /// <summary>Null: nobody has touched it.</summary>
    public StoredFlag? Stored { get; }

    /// <summary>In force: what was set, else its default.</summary>
    public FlagState State { get; }

    public IReadOnlyList<string> Variants { get; }

    public bool IsKilled => Stored?.IsKilled is true;

    public bool IsOrphaned => Declared is null;

    public FeatureDefinition Definition { get; }

    /// <summary>The answer where it is the same for everybody at every time; null: somebody has to be asked.</summary>
    public bool? ForEverybody =>
        IsOrphaned || IsKilled || !State.IsOn ? false
        : State.HasSchedule ? null
        : State.Percentage >= 100 ? true
        : State.Percentage <= 0 && !State.HasSegments ? false
        : null;

    /// <summary>The answer for visitors, leaving the schedule aside: they cannot be told apart, so all of them or none.</summary>
    public bool IsForVisitors => !IsOrphaned && !IsKilled && State.IsOn && State.Percentage >= 100;

    /// <summary>What everybody has who has the flag, or null where they differ.</summary>
    public string? SharedVariant => _onlyVariant;

    /// <summary>The segment that a person is in: its kind and what it names; null for none.</summary>
    public (string Kind, string Value)? SegmentOf(Person person)
    {
        foreach (var role in person.Roles)
            if (State.Roles.Contains(role, StringComparer.Ordinal))
                return ("role", role);
        if (person.Language is { } language)
            foreach (var wanted in State.Languages)
                if (IsWithin(language, wanted))
                    return ("language", wanted);
        var number = "#" + IdOf(person);
        return State.People.Contains(number, StringComparer.Ordinal) ? ("person", number) : null;
    }

    /// <summary>A person as the filters see one: the groups are only those that this flag asks for.</summary>
    public TargetingContext Seen(Person? person)
    {
        if (person is null)
            return new() { UserId = "", Groups = [] };
        var groups = State.HasSegments ? new List<string>(person.Roles.Count + 4) : [];
        if (State.Roles.Count > 0)
            groups.AddRange(person.Roles.Select(role => Role + role));
        if (State.Languages.Count > 0 && person.Language is { } language)
            groups.AddRange(
                State.Languages.Where(wanted => IsWithin(language, wanted)).Select(wanted => Language + wanted)
            );
        if (State.People.Count > 0)
            groups.Add(Number + IdOf(person));
        return new() { UserId = IdOf(person), Groups = groups };
    }

    private string? OnlyVariant()
    {
        if (Variants.Count == 0)
            return null;
        var weighed = Variants.Where(variant => State.Weights.GetValueOrDefault(variant) > 0).ToList();
        return weighed.Count switch
        {
            0 => Variants[0],
            1 => weighed[0],
            _ => null,
        };
    }

    private FeatureDefinition Define() =>
        new()
        {
            Name = Id,
            Status = IsOrphaned || IsKilled || !State.IsOn ? FeatureStatus.Disabled : FeatureStatus.Conditional,
            RequirementType = RequirementType.All,
            EnabledFor = [.. Filters()],
            Variants = [.. Variants.Select(variant => new VariantDefinition { Name = variant })],
            Allocation = Variants.Count == 0 ? null : Share(),
        };

    private IEnumerable<FeatureFilterConfiguration> Filters()
    {
        if (State.HasSchedule)
            yield return new()
            {
                Name = TimeWindow,
                ParametersObject = new TimeWindowFilterSettings { Start = State.From, End = State.Until },
            };
        yield return new()
        {
            Name = Targeting,
            ParametersObject = new TargetingFilterSettings
            {
                Audience = new()
                {
                    Users = [],
                    Groups = [.. Groups().Select(name => new GroupRollout { Name = name, RolloutPercentage = 100 })],
                    DefaultRolloutPercentage = State.Percentage,
                },
            },
        };
    }

    private IEnumerable<string> Groups() =>
        State
            .Roles.Select(role => Role + role)
            .Concat(State.Languages.Select(language => Language + language))
            .Concat(State.People.Select(person => Number + person[1..]));

    // In the order of the declaration, so that the share of each lies at the same place on every node.
    private Allocation Share()
    {
        var total = Variants.Sum(variant => (double)State.Weights.GetValueOrDefault(variant));
        var shares = new List<PercentileAllocation>();
        var from = 0.0;
        foreach (var variant in Variants)
        {
            var weight = State.Weights.GetValueOrDefault(variant);
            if (weight == 0)
                continue;
            var to = from + weight;
            shares.Add(
                new()
                {
                    Variant = variant,
                    From = from * 100 / total,
                    To = to >= total ? 100 : to * 100 / total,
                }
            );
            from = to;
        }
        return new()
        {
            DefaultWhenEnabled = Variants[0],
            DefaultWhenDisabled = Variants[0],
            Percentile = shares,
            // Apart from the percentage: who is among the first to have the flag is spread over its variants too.
            Seed = "variant\n" + Id,
        };
    }

    private static bool IsWithin(string language, string wanted) =>
        language.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && (language.Length == wanted.Length || language[wanted.Length] == '-');

    private static string IdOf(Person person) => person.Id.ToString(CultureInfo.InvariantCulture);
}
