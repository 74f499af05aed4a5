using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Engine.Flags.Admin;

/// <summary>The form of a flag: what stands in it, and what was typed. Names of fields have a prefix, for they are ids on the page.</summary>
internal static class FlagForm
{
    public const string Reset = "reset";

    private const string Prefix = "flag-";
    private const string On = Prefix + "on";
    private const string From = Prefix + "from";
    private const string Until = Prefix + FlagInput.Until;
    private const string Reason = Prefix + "reason";
    private const int MaxReason = 500;

    /// <summary>The field of a variant's weight, without the prefix.</summary>
    public static string WeightField(string variant) => "weight-" + variant;

    public static Form Of(FlagState state, IReadOnlyList<string> variants, string zone)
    {
        var values = new List<(string, string?)>
        {
            (On, state.IsOn ? "true" : ""),
            (Prefix + FlagInput.Percentage, state.Percentage.ToString("0.##", CultureInfo.InvariantCulture)),
            (Prefix + FlagInput.Roles, Lines(state.Roles)),
            (Prefix + FlagInput.Languages, Lines(state.Languages)),
            (Prefix + FlagInput.People, Lines(state.People)),
        };
        foreach (var variant in variants)
            values.Add(
                (
                    Prefix + WeightField(variant),
                    // Where nobody has shared them out, everybody has the first.
                    (
                        state.Weights.Count == 0 && variant == variants[0]
                            ? 1
                            : state.Weights.GetValueOrDefault(variant)
                    ).ToString(CultureInfo.InvariantCulture)
                )
            );
        return Form.Of([.. values]).WithMoment(From, state.From, zone).WithMoment(Until, state.Until, zone);
    }

    /// <summary>What was typed; what is wrong is noted in the form.</summary>
    public static (FlagState State, string Reason) Read(Form form, IReadOnlyList<string> variants)
    {
        var input = new FlagInput();
        var state = new FlagState
        {
            IsOn = form.Checked(On),
            Percentage = input.ReadPercentage(form.Value(Prefix + FlagInput.Percentage)),
            Roles = input.ReadRoles(form.Value(Prefix + FlagInput.Roles)),
            Languages = input.ReadLanguages(form.Value(Prefix + FlagInput.Languages)),
            People = input.ReadPeople(form.Value(Prefix + FlagInput.People)),
            From = form.Moment(From),
            Until = form.Moment(Until),
            Weights = input.ReadWeights(variants, variant => form.Value(Prefix + WeightField(variant)), WeightField),
        };
        input.CheckSchedule(state.From, state.Until);
        foreach (var problem in input.Problems)
            Fail(form, problem);
        var reason = form.Text(Reason).MaxLength(MaxReason).Value;
        return (
            IsShared(state, variants) ? state with { Weights = new SortedDictionary<string, int>() } : state,
            reason
        );
    }

    public static void Fail(Form form, FlagProblem problem) =>
        form.Fail(Prefix + problem.Field, problem.Key, problem.Arguments);

    // The same as saying nothing of variants: what nobody shared out is not to look changed.
    private static bool IsShared(FlagState state, IReadOnlyList<string> variants) =>
        variants.Count == 0 || state.Weights.Count == 1 && state.Weights.ContainsKey(variants[0]);

    private static string Lines(IReadOnlyList<string> lines) => string.Join('\n', lines);
}
