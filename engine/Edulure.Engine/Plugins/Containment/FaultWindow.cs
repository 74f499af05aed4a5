namespace Edulure.Engine.Plugins.Containment;

/// <summary>The faults of the last minute, and who met them.</summary>
internal sealed class FaultWindow
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, string? Cause)> _faults = new();
    private readonly Evidence _evidence = new();

    /// <summary>All of them, whoever met them.</summary>
    public int Count => _faults.Count;

    public Evidence Evidence => _evidence;

    public void Add(DateTimeOffset now, string? cause)
    {
        Expire(now);
        _faults.Enqueue((now, cause));
        _evidence.Add(cause);
    }

    public void Expire(DateTimeOffset now)
    {
        while (_faults.TryPeek(out var oldest) && oldest.At <= now - Length)
        {
            _faults.Dequeue();
            _evidence.Remove(oldest.Cause);
        }
    }
}

/// <summary>What speaks against a plugin, by cause.</summary>
internal sealed class Evidence
{
    private readonly Dictionary<string, int> _byCause = new(StringComparer.Ordinal);
    private int _withoutCause;

    /// <summary>Different people or addresses.</summary>
    public int Causes => _byCause.Count;

    /// <summary>How much there is when each cause counts no more than so often. What nobody caused counts in full.</summary>
    public int Weigh(int mostOfOneCause)
    {
        var weight = _withoutCause;
        foreach (var count in _byCause.Values)
            weight += Math.Min(count, mostOfOneCause);
        return weight;
    }

    public void Add(string? cause)
    {
        if (cause is null)
            _withoutCause++;
        else
            _byCause[cause] = _byCause.GetValueOrDefault(cause) + 1;
    }

    public void Remove(string? cause)
    {
        if (cause is null)
            _withoutCause--;
        else if (_byCause[cause] == 1)
            _byCause.Remove(cause);
        else
            _byCause[cause]--;
    }
}
