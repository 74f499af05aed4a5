using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;

namespace Edulure.Engine.Auditing;

/// <summary>What a verification found.</summary>
/// <param name="Problem">The first thing that is wrong; null: nothing.</param>
internal sealed record Verification(ChainProblem? Problem)
{
    public bool IsWhole => Problem is null;

    public long Entries { get; init; }

    public long Segments { get; init; }

    /// <summary>Personal values that were erased.</summary>
    public long Erased { get; init; }

    /// <summary>Entries that were there before the chain.</summary>
    public long Carried { get; init; }

    public long Unproven { get; init; }

    /// <summary>Entries that are not sealed yet, in a database.</summary>
    public long Waiting { get; init; }

    /// <summary>The hash of the last segment that was reached.</summary>
    public string? Head { get; init; }

    /// <summary>Fingerprints of the keys that signed.</summary>
    public IReadOnlyCollection<string> Keys { get; init; } = [];

    /// <summary>True: only the file itself says which keys are the site's.</summary>
    public bool KeysAreClaimed { get; init; }

    /// <summary>The line of the file at which it was found; null in a database.</summary>
    public long? Line { get; init; }

    /// <param name="problem">What was found on the way.</param>
    /// <param name="chain">What followed it.</param>
    /// <param name="allowUnproven">Entries that the site did not write are only counted.</param>
    public static Verification Of(ChainProblem? problem, ChainVerifier chain, bool allowUnproven) =>
        new(problem ?? (allowUnproven ? null : Unprovable(chain)))
        {
            Entries = chain.Entries,
            Segments = chain.Segments,
            Erased = chain.Erased,
            Carried = chain.Carried,
            Unproven = chain.Unproven,
            Head = chain.Head,
            Keys = chain.Signers,
        };

    public string Text()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"The audit is whole: {Entries} entries in {Segments} segments."
        );
        if (Carried > 0)
            text += string.Create(
                CultureInfo.InvariantCulture,
                $"\n{Carried} of them were there before the chain and are protected since they were sealed."
            );
        if (Erased > 0)
            text += string.Create(CultureInfo.InvariantCulture, $"\n{Erased} personal values were erased.");
        if (Unproven > 0)
            text += string.Create(
                CultureInfo.InvariantCulture,
                $"\n{Unproven} entries were not written by the site, or were changed before they were sealed."
            );
        if (Waiting > 0)
            text += string.Create(CultureInfo.InvariantCulture, $"\n{Waiting} entries wait for the seal.");
        if (Head is not null)
            text += $"\nHead: {Head}";
        foreach (var key in Keys)
            text += $"\nSigned with: {key}";
        if (KeysAreClaimed && Keys.Count > 0)
            text +=
                "\nThe file itself names this key: compare it with what 'audit key' shows on the site, or give --key.";
        return text;
    }

    public string Json()
    {
        var json = new JsonObject
        {
            ["whole"] = IsWhole,
            ["entries"] = Entries,
            ["segments"] = Segments,
            ["carried"] = Carried,
            ["erased"] = Erased,
            ["unproven"] = Unproven,
            ["waiting"] = Waiting,
            ["head"] = Head,
            ["keys"] = new JsonArray([.. Keys.Select(key => JsonValue.Create(key))]),
            ["keysAreClaimed"] = KeysAreClaimed,
        };
        if (Problem is { } problem)
            json["problem"] = new JsonObject
            {
                ["message"] = problem.Message,
                ["entry"] = problem.Entry,
                ["segment"] = problem.Segment,
                ["line"] = Line,
            };
        return json.ToJsonString();
    }

    private static ChainProblem? Unprovable(ChainVerifier chain) =>
        chain.FirstUnproven is { } entry
            ? new(
                entry,
                null,
                $"Entry {entry} was not written by the site, or was changed before it was sealed ({chain.Unproven} in all; --allow-unproven counts them and goes on)."
            )
            : null;
}
