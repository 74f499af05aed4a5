using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Edulure.Engine.Flags;

/// <summary>What the site's owner wants of a flag. Kept as JSON; texts, numbers and times only.</summary>
internal sealed partial record FlagState
{
    /// <summary>False: nobody has it, whatever else stands here.</summary>
    public bool IsOn { get; init; }

    /// <summary>How many of 100 people have it who are in no segment.</summary>
    public double Percentage { get; init; } = 100;

    /// <summary>Whoever has one of these roles has the flag.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whoever chose one of these languages has it: <c>en</c> means en-GB too.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whoever is named here has it: <c>#</c> and the number of a person. See <see cref="FlagPeople"/>.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Nobody has it before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Nobody has it from then on.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How the variants are shared out; empty: everybody has the first. A variant that is missing has none.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new SortedDictionary<string, int>();

    [JsonIgnore]
    public bool HasSegments => Roles.Count > 0 || Languages.Count > 0 || People.Count > 0;

    [JsonIgnore]
    public bool HasSchedule => From is not null || Until is not null;

    /// <summary>What is in force while nobody has set anything.</summary>
    public static FlagState Default(FlagDeclaration? declared) => new() { IsOn = declared?.IsOn is true };

    public string ToJson() => JsonSerializer.Serialize(this, StateJson.Default.FlagState);

    /// <exception cref="JsonException">Somebody else wrote it.</exception>
    public static FlagState Read(string json) =>
        JsonSerializer.Deserialize(json, StateJson.Default.FlagState) ?? throw new JsonException("null");

    /// <summary>In a line, for the audit and the command line.</summary>
    public override string ToString()
    {
        var parts = new List<string> { IsOn ? "on" : "off" };
        if (Percentage < 100)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Percentage:0.##} %"));
        Add("roles", string.Join(' ', Roles));
        Add("languages", string.Join(' ', Languages));
        Add("people", string.Join(' ', People));
        Add("from", From?.ToString("u", CultureInfo.InvariantCulture) ?? "");
        Add("until", Until?.ToString("u", CultureInfo.InvariantCulture) ?? "");
        Add(
            "weights",
            string.Join(
                ' ',
                Weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key}={weight.Value}"))
            )
        );
        return string.Join(", ", parts);

        void Add(string name, string value)
        {
            if (value.Length > 0)
                parts.Add($"{name} {value}");
        }
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    )]
    [JsonSerializable(typeof(FlagState))]
    private sealed partial class StateJson : JsonSerializerContext;
}
