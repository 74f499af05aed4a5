using System.Text.Json;
using System.Text.Json.Serialization;

namespace Edulure.Engine.Flags.Commands;

/// <summary>A flag as the command line writes it with <c>--json</c>.</summary>
internal sealed partial record FlagJson(
    string Id,
    string? Plugin,
    string? Owner,
    DateOnly? Expires,
    IReadOnlyList<string> Variants,
    bool IsDefault,
    bool IsKilled,
    bool IsOn,
    double Percentage,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> People,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    IReadOnlyDictionary<string, int> Weights,
    string? Stale,
    DateTimeOffset? ChangedAt
)
{
    /// <summary>The word in <see cref="Stale"/> for a flag that nothing declares.</summary>
    public const string Orphaned = "orphaned";

    public static FlagJson Of(FlagEntry flag, DateTimeOffset now) =>
        new(
            flag.Id,
            flag.Declared?.Plugin,
            flag.Declared?.Owner,
            flag.Declared?.Expires,
            flag.Variants,
            flag.Stored?.State is null,
            flag.IsKilled,
            flag.State.IsOn,
            flag.State.Percentage,
            flag.State.Roles,
            flag.State.Languages,
            flag.State.People,
            flag.State.From,
            flag.State.Until,
            flag.State.Weights,
            flag.IsOrphaned ? Orphaned
                : FlagReport.Of(flag, now) is var stale and not Staleness.None ? stale.ToString().ToLowerInvariant()
                : null,
            flag.Stored?.ChangedAt
        );

    public static string Write(IReadOnlyList<FlagJson> flags) =>
        JsonSerializer.Serialize(flags, Context.Default.IReadOnlyListFlagJson);

    public string Write() => JsonSerializer.Serialize(this, Context.Default.FlagJson);

    /// <summary>In a line, for people.</summary>
    public string Line(FlagState state) =>
        $"{Id}  {(IsKilled ? "killed, " : "")}{state}{(IsDefault ? " (default)" : "")}{(Stale is null ? "" : $"  [{Stale}]")}";

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(FlagJson))]
    [JsonSerializable(typeof(IReadOnlyList<FlagJson>))]
    private sealed partial class Context : JsonSerializerContext;
}
