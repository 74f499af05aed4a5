using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>A range of versions: comparisons joined by spaces, all of which must hold (<c>&gt;=0.1 &lt;1.0</c>).</summary>
internal sealed class SdkRange
{
    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];

    private readonly string _text;
    private readonly IReadOnlyList<(string Operator, Version Version)> _comparisons;

    private SdkRange(string text, IReadOnlyList<(string, Version)> comparisons)
    {
        _text = text;
        _comparisons = comparisons;
    }

    public override string ToString() => _text;

    public bool Contains(Version version)
    {
        var wanted = Normalize(version);
        foreach (var (@operator, bound) in _comparisons)
        {
            var order = wanted.CompareTo(bound);
            var holds = @operator switch
            {
                ">=" => order >= 0,
                "<=" => order <= 0,
                ">" => order > 0,
                "<" => order < 0,
                _ => order == 0,
            };
            if (!holds)
                return false;
        }
        return true;
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out SdkRange? range)
    {
        range = null;
        var parts = text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var comparisons = new List<(string, Version)>(parts.Length);
        foreach (var part in parts)
        {
            var @operator = Array.Find(Operators, known => part.StartsWith(known, StringComparison.Ordinal));
            if (@operator is null || !TryParseVersion(part[@operator.Length..], out var version))
                return false;
            comparisons.Add((@operator, version));
        }
        if (comparisons.Count > 0)
            range = new(text!, comparisons);
        return range is not null;
    }

    private static bool TryParseVersion(string text, [NotNullWhen(true)] out Version? version)
    {
        version = null;
        var numbers = text.Split('.');
        if (numbers.Length is 0 or > 3)
            return false;
        var values = new int[3];
        for (var i = 0; i < numbers.Length; i++)
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
                return false;
        version = new(values[0], values[1], values[2]);
        return true;
    }

    // An assembly's version has four parts, the last of them without meaning here.
    private static Version Normalize(Version version) => new(version.Major, version.Minor, Math.Max(version.Build, 0));
}
