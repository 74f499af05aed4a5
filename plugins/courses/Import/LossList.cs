namespace Edulure.Plugins.Courses.Import;

/// <summary>Collects what was lost: each row once, and no more rows than a person can be shown.</summary>
internal sealed class LossList(int limit)
{
    private readonly List<ImportLoss> _rows = [];
    private readonly HashSet<ImportLoss> _seen = [];

    public void Add(string item, string reason)
    {
        var loss = new ImportLoss(Archives.EntryNames.Printable(item), reason);
        if (_seen.Add(loss))
            _rows.Add(loss);
    }

    public IReadOnlyList<ImportLoss> ToList() =>
        _rows.Count <= limit ? [.. _rows] : [.. _rows.Take(limit), new("…", $"And {_rows.Count - limit} more.")];
}
