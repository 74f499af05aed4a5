using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Flags;

/// <summary>
/// Reads what somebody typed for a flag, on its page or on the command line. What is wrong is noted with the name of its field.
/// </summary>
internal sealed partial class FlagInput
{
    public const string Percentage = "percentage";
    public const string Roles = "roles";
    public const string Languages = "languages";
    public const string People = "people";
    public const string Until = "until";
    public const string Weights = "weights";

    public const int MaxLines = 500;
    public const int MaxWeight = 10_000;

    private const int MaxLine = 254;

    private readonly List<FlagProblem> _problems = [];

    public IReadOnlyList<FlagProblem> Problems => _problems;

    /// <summary>A share of people in per cent, with a point and at most two decimals.</summary>
    public double ReadPercentage(string typed)
    {
        if (
            decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= 100
            && decimal.Round(number, 2) == number
        )
            return (double)number;
        Fail(Percentage, "admin.flags.error.percentage", "a number from 0 to 100 with at most two decimals");
        return 0;
    }

    public IReadOnlyList<string> ReadRoles(string typed) =>
        ReadLines(
            Roles,
            typed,
            role => RoleName().IsMatch(role) ? role : null,
            "admin.flags.error.role",
            "ids of roles: lower-case letters, digits and hyphens"
        );

    public IReadOnlyList<string> ReadLanguages(string typed) =>
        ReadLines(
            Languages,
            typed,
            language => LanguageCode().IsMatch(language) ? language : null,
            "admin.flags.error.language",
            "languages such as en or es-MX"
        );

    public IReadOnlyList<string> ReadPeople(string typed) =>
        ReadLines(People, typed, ReadPerson, "admin.flags.error.person", "email addresses, or # and a number");

    /// <summary>How the variants are shared out; null and a problem where that cannot be.</summary>
    /// <param name="variants">What there is.</param>
    /// <param name="typed">Number by variant; one that is missing or empty is zero.</param>
    /// <param name="field">Name of the field of a variant.</param>
    public IReadOnlyDictionary<string, int> ReadWeights(
        IReadOnlyList<string> variants,
        Func<string, string> typed,
        Func<string, string> field
    )
    {
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var before = _problems.Count;
        foreach (var variant in variants)
        {
            var text = typed(variant).Trim();
            if (text.Length == 0 || text == "0")
                continue;
            if (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
                && weight <= MaxWeight
            )
                weights[variant] = weight;
            else
                Fail(
                    field(variant),
                    "form.integer",
                    $"whole numbers from 0 to {MaxWeight}",
                    ("min", 0),
                    ("max", MaxWeight)
                );
        }
        if (variants.Count > 0 && weights.Count == 0 && _problems.Count == before)
            Fail(field(variants[0]), "admin.flags.error.weights", "at least one weight above 0");
        return weights;
    }

    /// <summary>A schedule ends after it begins.</summary>
    public void CheckSchedule(DateTimeOffset? from, DateTimeOffset? until)
    {
        if (until <= from)
            Fail(Until, "admin.flags.error.until", "a moment after it begins");
    }

    public void Fail(
        string field,
        string key,
        string expected,
        params IReadOnlyList<(string Name, object? Value)> arguments
    ) => _problems.Add(new(field, key, expected, arguments));

    private string[] ReadLines(string field, string typed, Func<string, string?> read, string key, string expected)
    {
        var lines = typed.Split(
            ['\n', ',', ' ', '\t', '\r'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (lines.Length > MaxLines)
        {
            Fail(field, "admin.flags.error.many", $"at most {MaxLines}", ("max", MaxLines));
            return [];
        }
        var values = new List<string>(lines.Length);
        foreach (var line in lines)
            if (line.Length <= MaxLine && read(line) is { } value)
                values.Add(value);
            else
            {
                var shown = line.Length > 60 ? line[..60] + "…" : line;
                Fail(field, key, $"{expected}, not '{shown}'", ("value", shown));
                return [];
            }
        return [.. values.Distinct(StringComparer.Ordinal)];
    }

    private static string? ReadPerson(string line)
    {
        if (line is ['#', .. var number])
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? string.Create(CultureInfo.InvariantCulture, $"#{id}")
                : null;
        return MailAddress.TryCreate(line, out var address) && address.Address == line ? line.ToLowerInvariant() : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex RoleName();

    [GeneratedRegex("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$")]
    private static partial Regex LanguageCode();
}

/// <summary>Why something is not taken.</summary>
/// <param name="Field">Where it was typed.</param>
/// <param name="Key">Locale key of the sentence that pages show.</param>
/// <param name="Expected">For the command line: what is wanted there.</param>
/// <param name="Arguments">Values for the placeholders of the sentence.</param>
internal sealed record FlagProblem(
    string Field,
    string Key,
    string Expected,
    IReadOnlyList<(string Name, object? Value)> Arguments
);
