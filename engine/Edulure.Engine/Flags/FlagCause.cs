using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Engine.Flags;

/// <summary>Why a flag answers as it does.</summary>
/// <param name="Code">See <see cref="FlagReason.Code"/>; its text for people is <c>admin.flags.reason.CODE</c>.</param>
/// <param name="Value">What it speaks of: a segment, a percentage, a moment; may be empty.</param>
/// <param name="Sentence">In English.</param>
internal sealed record FlagCause(string Code, string Value, string Sentence)
{
    /// <summary>What is looked at for somebody, in turn; the last one decides.</summary>
    /// <param name="flags">Where the flag stands.</param>
    /// <param name="flag">Null: there is none of that id.</param>
    /// <param name="person">Null for a visitor.</param>
    /// <param name="now">By which schedules are judged.</param>
    public static IReadOnlyList<FlagCause> Of(FlagSnapshot flags, FlagEntry? flag, Person? person, DateTimeOffset now)
    {
        if (flag?.Declared is null)
            return [new("unknown", "", "Nothing that serves declares it.")];
        var first = flag.Stored?.State is null
            ? new FlagCause("default", "", $"Nobody has set it: by default it is {(flag.State.IsOn ? "on" : "off")}.")
            : new FlagCause("set", "", $"The owner has set it: {flag.State}.");
        return [first, .. Decisive(flags, flag, person, now)];
    }

    private static IEnumerable<FlagCause> Decisive(
        FlagSnapshot flags,
        FlagEntry flag,
        Person? person,
        DateTimeOffset now
    )
    {
        var state = flag.State;
        if (flag.IsKilled)
            yield return new("killed", "", "Its kill switch is pulled: nobody has it.");
        else if (!state.IsOn)
            yield return new("off", "", "It is off: nobody has it.");
        else if (now < state.From)
            yield return new("not-yet", Text(state.From), $"It begins at {Text(state.From)}.");
        else if (now >= state.Until)
            yield return new("over", Text(state.Until), $"It ended at {Text(state.Until)}.");
        else
        {
            if (state.HasSchedule)
                yield return new("scheduled", "", "Its time has begun and has not ended.");
            yield return Share(flags, flag, person);
        }
    }

    private static FlagCause Share(FlagSnapshot flags, FlagEntry flag, Person? person)
    {
        var percentage = flag.State.Percentage.ToString("0.##", CultureInfo.InvariantCulture);
        if (flag.State.Percentage >= 100)
            return new("everyone", "", "Everybody has it.");
        if (person is null)
            return new("visitor", "", "Visitors cannot be told apart: they have what everybody has.");
        if (flag.SegmentOf(person) is var (kind, value))
            return new("segment", value, $"The person is in the segment {kind} {value}.");
        return flags.IsOn(flag, person)
            ? new("percentage", percentage, $"The person is among the {percentage} of 100.")
            : new("outside", percentage, $"The person is in no segment, and not among the {percentage} of 100.");
    }

    private static string Text(DateTimeOffset? moment) =>
        moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
