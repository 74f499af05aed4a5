using System.Globalization;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Flags.Commands;

/// <summary><c>flags set ID …</c>: what is not named stays as it is.</summary>
internal sealed class FlagsSet(FlagStore store, SiteFlags flags, FlagPeople people, TimeProvider time) : ICliCommand
{
    private const string Never = "never";

    private static readonly string[] s_changes =
    [
        "on",
        "off",
        FlagInput.Percentage,
        FlagInput.Roles,
        FlagInput.Languages,
        FlagInput.People,
        "from",
        FlagInput.Until,
        FlagInput.Weights,
    ];

    public CliVerb Verb { get; } =
        new(
            "flags set",
            "Sets a feature flag; what is not named stays, and a running site follows within two seconds.",
            [new("id", "Its id, such as courses.home-newest")],
            [
                new("on", "For everybody, or for whom the rest says.", IsFlag: true),
                new("off", "For nobody.", IsFlag: true),
                new(FlagInput.Percentage, "How many of 100 people in no segment have it: 0 to 100."),
                new(FlagInput.Roles, "Who has one of these roles has it; with commas; empty: none."),
                new(FlagInput.Languages, "Who chose one of these languages has it; with commas; empty: none."),
                new(FlagInput.People, "Who is named has it: addresses or #NUMBER, with commas; empty: none."),
                new("from", "Not before this moment (ISO 8601), or never: no beginning."),
                new(FlagInput.Until, "Not from this moment on (ISO 8601), or never: no end."),
                new(FlagInput.Weights, "How variants are shared out, such as list=1,grid=3."),
                new("kill", "Pulls the kill switch: nobody has it, whatever else is set.", IsFlag: true),
                new("revive", "Lets the kill switch go.", IsFlag: true),
                new("default", "Back to its default; of a flag that nothing declares all is forgotten.", IsFlag: true),
                new("reason", "Why, for the history."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        await store.StartAsync(cancellationToken);
        var id = input["id"];
        if (flags.Find(id) is not { } flag)
            return CliResult.Fail($"There is no flag '{id}'.");
        if (Contradiction(input) is { } contradiction)
            return CliResult.Fail($"{id}: {contradiction}");
        if (flag.IsOrphaned)
            return await RemoveAsync(flag, input, cancellationToken);

        var reason = input.Find("reason");
        FlagState? wanted = null;
        if (Array.Exists(s_changes, input.Has))
        {
            var problems = new FlagInput();
            (wanted, var nobody) = await people.NumberAsync(Read(flag, input, problems), cancellationToken);
            if ((problems.Problems is [var first, ..] ? first : nobody) is { } problem)
                return CliResult.Fail($"{id}: --{problem.Field} takes {problem.Expected}.");
        }
        if (wanted is not null || input.Has("default"))
            await store.SetAsync(PluginActor.CommandLine, id, wanted, reason, cancellationToken);
        if (input.Has("kill") || input.Has("revive"))
            await store.KillAsync(PluginActor.CommandLine, id, input.Has("kill"), reason, cancellationToken);

        var now = flags.Find(id)!;
        var json = FlagJson.Of(now, time.GetUtcNow());
        return CliResult.Ok(json.Line(now.State), json.Write());
    }

    private async Task<CliResult> RemoveAsync(FlagEntry flag, CliInput input, CancellationToken cancellationToken)
    {
        if (!input.Has("default"))
            return CliResult.Fail($"{flag.Id}: nothing declares it any more; --default forgets it.");
        await store.RemoveAsync(PluginActor.CommandLine, flag.Id, cancellationToken);
        return CliResult.Ok($"{flag.Id} is forgotten.", FlagJson.Of(flag, time.GetUtcNow()).Write());
    }

    private static string? Contradiction(CliInput input)
    {
        foreach (var (one, other) in new[] { ("on", "off"), ("kill", "revive") })
            if (input.Has(one) && input.Has(other))
                return $"--{one} and --{other} exclude each other.";
        var changes = s_changes.FirstOrDefault(input.Has);
        if (input.Has("default") && changes is not null)
            return $"--default and --{changes} exclude each other.";
        return changes is null && !input.Has("kill") && !input.Has("revive") && !input.Has("default")
            ? "say what is to be set; see --help."
            : null;
    }

    private static FlagState Read(FlagEntry flag, CliInput input, FlagInput problems)
    {
        var before = flag.State;
        var state = before with
        {
            IsOn = input.Has("on") || !input.Has("off") && before.IsOn,
            Percentage = input.Find(FlagInput.Percentage) is { } share
                ? problems.ReadPercentage(share)
                : before.Percentage,
            Roles = input.Find(FlagInput.Roles) is { } roles ? problems.ReadRoles(roles) : before.Roles,
            Languages = input.Find(FlagInput.Languages) is { } languages
                ? problems.ReadLanguages(languages)
                : before.Languages,
            People = input.Find(FlagInput.People) is { } people ? problems.ReadPeople(people) : before.People,
            From = Moment(input, "from", before.From, problems),
            Until = Moment(input, FlagInput.Until, before.Until, problems),
            Weights = input.Find(FlagInput.Weights) is { } weights
                ? ReadWeights(flag, weights, problems)
                : before.Weights,
        };
        problems.CheckSchedule(state.From, state.Until);
        return state;
    }

    private static DateTimeOffset? Moment(CliInput input, string name, DateTimeOffset? before, FlagInput problems)
    {
        if (input.Find(name) is not { } typed)
            return before;
        if (typed == Never)
            return null;
        if (
            DateTimeOffset.TryParse(
                typed,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var moment
            )
        )
            return moment;
        problems.Fail(name, "form.moment", $"a moment such as 2026-12-24T18:00:00Z, or {Never}");
        return before;
    }

    private static IReadOnlyDictionary<string, int> ReadWeights(FlagEntry flag, string typed, FlagInput problems)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (
                part.Split('=', 2) is [var variant, var weight]
                && flag.Variants.Contains(variant, StringComparer.Ordinal)
            )
                given[variant] = weight;
            else
            {
                var expected =
                    flag.Variants.Count == 0
                        ? "nothing: the flag has no variants"
                        : $"weights of {string.Join(", ", flag.Variants)}, such as {flag.Variants[0]}=1";
                problems.Fail(FlagInput.Weights, "form.choice", expected);
                return given.ToDictionary(pair => pair.Key, _ => 0);
            }
        return problems.ReadWeights(
            flag.Variants,
            variant => given.GetValueOrDefault(variant, ""),
            _ => FlagInput.Weights
        );
    }
}
