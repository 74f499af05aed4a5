using System.Collections.Concurrent;
using Edulure.Engine.Plugins.Cost;

namespace Edulure.Engine.Theming;

/// <summary>
/// What pages cost in the theme in force, and what they cost in the one before, so that a switch is judged by figures. One
/// measurement a page: components are part of the page that calls them, and measuring each would cost more than it renders.
/// </summary>
internal sealed class ThemeFigures(TimeProvider time)
{
    // Every page of the site has one; what a hostile site of thousands of templates adds is not told apart.
    private const int MostTemplates = 500;
    private const string TheRest = "…";

    private readonly Lock _changing = new();
    private volatile Figures? _current;
    private volatile ThemeSummary? _before;

    /// <summary>The theme before this one on this node; null: there was none since the start.</summary>
    public ThemeSummary? Before => _before;

    /// <summary>Notes that a page was rendered.</summary>
    /// <param name="theme">With the theme in force.</param>
    /// <param name="template">Which page: <c>courses/catalogue</c>.</param>
    /// <param name="elapsed">How long its template and layout took, its slots not counted.</param>
    public void Rendered(Theme theme, string template, TimeSpan elapsed) =>
        Of(theme).Template(template).Rendered(elapsed);

    /// <summary>Notes that the theme failed a page.</summary>
    /// <returns>How the page did of late.</returns>
    public RecentFaults Failed(Theme theme, string template, string what) =>
        Of(theme).Template(template).Failed(what, time.GetUtcNow());

    /// <summary>What the theme in force has cost on this node so far; null: no page was rendered.</summary>
    public ThemeSummary? Read() => _current?.Read();

    private Figures Of(Theme theme)
    {
        var current = _current;
        if (current is not null && ReferenceEquals(current.Theme, theme))
            return current;
        lock (_changing)
        {
            current = _current;
            if (current is not null && ReferenceEquals(current.Theme, theme))
                return current;
            _before = current?.Read();
            return _current = new(theme, time.GetUtcNow());
        }
    }

    private sealed class Figures(Theme theme, DateTimeOffset since)
    {
        private readonly ConcurrentDictionary<string, TemplateFigures> _templates = new(StringComparer.Ordinal);

        public Theme Theme { get; } = theme;

        public TemplateFigures Template(string name) =>
            _templates.TryGetValue(name, out var known) ? known
            : _templates.Count < MostTemplates ? _templates.GetOrAdd(name, _ => new())
            : _templates.GetOrAdd(TheRest, _ => new());

        public ThemeSummary Read() =>
            new(
                Theme.Id,
                since,
                [
                    .. _templates
                        .Select(template => template.Value.Read(template.Key))
                        .OrderByDescending(template => template.Count)
                        .ThenBy(template => template.Template, StringComparer.Ordinal),
                ]
            );
    }

    private sealed class TemplateFigures
    {
        private readonly Latencies _latencies = new();
        private readonly Lock _reading = new();
        private readonly Queue<DateTimeOffset> _faults = new();
        private readonly Lock _failing = new();
        private long _rendered;
        private long _renderedBefore;
        private DateTimeOffset _windowSince;
        private long _errors;
        private string? _lastError;

        public void Rendered(TimeSpan elapsed)
        {
            Interlocked.Increment(ref _rendered);
            _latencies.Record(elapsed);
        }

        public RecentFaults Failed(string what, DateTimeOffset now)
        {
            lock (_failing)
            {
                _errors++;
                _lastError = what;
                // What was rendered meanwhile is counted from the first fault of a row on.
                if (_faults.Count == 0 || now - _windowSince > FaultRate.Window)
                {
                    _windowSince = now;
                    _renderedBefore = Interlocked.Read(ref _rendered);
                }
                _faults.Enqueue(now);
                while (_faults.TryPeek(out var oldest) && oldest <= now - FaultRate.Window)
                    _faults.Dequeue();
                while (_faults.Count > FaultRate.MostKept)
                    _faults.Dequeue();
                return new(_faults.Count, Interlocked.Read(ref _rendered) - _renderedBefore);
            }
        }

        public TemplateSummary Read(string template)
        {
            lock (_reading)
            {
                var (count, p50, p99) = _latencies.All();
                lock (_failing)
                    return new(template, count, p50, p99, _errors, _lastError);
            }
        }
    }
}

/// <summary>How a page did within a minute or so.</summary>
/// <param name="Faults">How often the theme failed it.</param>
/// <param name="Rendered">How often it was rendered well.</param>
internal sealed record RecentFaults(int Faults, long Rendered);

/// <summary>What a theme cost on this node.</summary>
internal sealed record ThemeSummary(string Theme, DateTimeOffset Since, IReadOnlyList<TemplateSummary> Templates)
{
    public long Count => Templates.Sum(template => template.Count);

    public long Errors => Templates.Sum(template => template.Errors);

    /// <summary>The middle of the templates' own, each as heavy as it was asked for.</summary>
    public TimeSpan P50
    {
        get
        {
            var seen = 0L;
            foreach (var template in Templates.OrderBy(template => template.P50))
                if ((seen += template.Count) * 2 >= Count)
                    return template.P50;
            return TimeSpan.Zero;
        }
    }
}

/// <summary>What one page cost.</summary>
internal sealed record TemplateSummary(
    string Template,
    long Count,
    TimeSpan P50,
    TimeSpan P99,
    long Errors,
    string? LastError
);
