namespace Edulure.EndToEnd.Looks;

/// <summary>
/// What a page looked like when somebody last said that it is right: <c>tests/EndToEnd/Looks/baselines/LOOK/PAGE.txt</c>, one
/// fingerprint for each view, by its name.
/// </summary>
internal sealed class Baseline
{
    // A few squares of a page may change, such as a date that is longer today.
    private const double MostShare = 0.01;

    private readonly string _file;
    private readonly SortedDictionary<string, Fingerprint> _views = new(StringComparer.Ordinal);

    private Baseline(string file) => _file = file;

    /// <summary><c>EDULURE_LOOK_UPDATE=1</c>: what is seen is written down instead of compared.</summary>
    public static bool IsWritten => Environment.GetEnvironmentVariable("EDULURE_LOOK_UPDATE") is "1";

    public static Baseline Read(Look look, string page)
    {
        var baseline = new Baseline(
            Path.Combine(Repository.Root, "tests", "EndToEnd", "Looks", "baselines", $"{look}", page + ".txt")
        );
        if (!File.Exists(baseline._file))
            return baseline;
        var rows = new List<string>();
        foreach (var line in File.ReadLines(baseline._file))
            if (line.StartsWith("# ", StringComparison.Ordinal))
                baseline._views[line[2..]] = new(rows = []);
            else
                rows.Add(line);
        return baseline;
    }

    /// <summary>Compares, or writes down.</summary>
    public LookChange Compare(string view, Fingerprint seen)
    {
        var known = _views.GetValueOrDefault(view);
        if (IsWritten)
        {
            // What is near enough stays as it is: a baseline that is written anew changes only where the page did.
            if (known is null || Judge(known, seen).IsChanged)
                _views[view] = seen;
            Write();
            return LookChange.None;
        }
        return known is null ? LookChange.Unknown : Judge(known, seen);
    }

    private static LookChange Judge(Fingerprint known, Fingerprint seen)
    {
        var squares = known.Differences(seen);
        return new(squares.Count > MostShare * seen.Squares, squares);
    }

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        File.WriteAllLines(_file, _views.SelectMany(view => view.Value.Rows.Prepend("# " + view.Key)));
    }
}

/// <summary>How a view differs from its baseline.</summary>
/// <param name="IsChanged">More than may be.</param>
/// <param name="Squares">Where.</param>
internal sealed record LookChange(bool IsChanged, IReadOnlyList<(int Row, int Column)> Squares)
{
    public static LookChange None { get; } = new(false, []);

    /// <summary>There is no baseline.</summary>
    public static LookChange Unknown { get; } = new(true, []);
}
