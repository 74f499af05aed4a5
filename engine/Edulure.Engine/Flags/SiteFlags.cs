using System.Collections.Concurrent;
using System.Collections.Frozen;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Flags;

/// <summary>
/// The flags of the site in memory. <see cref="FlagStore"/> says what is stored, the plugins that serve what is declared; until
/// the store has spoken every flag has its default.
/// </summary>
internal sealed class SiteFlags : IFlags, IDisposable
{
    // Each is told of once; a plugin that makes up ids is not to fill the log or the memory.
    private const int MaxUnknown = 100;

    private readonly SiteContributions _site;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger<SiteFlags> _logger;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, StoredFlag> _stored = FrozenDictionary<string, StoredFlag>.Empty;
    private DateTimeOffset? _next;
    private volatile FlagSnapshot _snapshot;

    public SiteFlags(SiteContributions site, TimeProvider time, ILoggerFactory loggers)
    {
        _site = site;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<SiteFlags>();
        _snapshot = Take();
        site.Changed += Redeclare;
    }

    /// <summary>Raised when a flag may answer otherwise than before: what was kept of pages is to be forgotten.</summary>
    public event Action? Changed;

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<FlagEntry> All => _snapshot.All;

    public FlagEntry? Find(string id) => _snapshot.Find(id);

    public bool IsOn(string flag, Person? person)
    {
        var snapshot = _snapshot;
        return Entry(snapshot, flag) is { } entry && snapshot.IsOn(entry, person);
    }

    public string? Variant(string flag, Person? person)
    {
        var snapshot = _snapshot;
        return Entry(snapshot, flag) is { } entry ? snapshot.Variant(entry, person) : null;
    }

    public FlagDecision Explain(string flag, Person? person)
    {
        var (answer, causes) = Decide(flag, person);
        return answer with { Reasons = [.. causes.Select(cause => new FlagReason(cause.Code, cause.Sentence))] };
    }

    /// <summary>An answer without its reasons, and these apart, for those who put them into words.</summary>
    public (FlagDecision Answer, IReadOnlyList<FlagCause> Causes) Decide(string flag, Person? person)
    {
        var snapshot = _snapshot;
        var entry = snapshot.Find(flag);
        var causes = FlagCause.Of(snapshot, entry, person, _time.GetUtcNow());
        return (
            new(
                flag,
                entry is not null && snapshot.IsOn(entry, person),
                entry is null ? null : snapshot.Variant(entry, person),
                []
            ),
            causes
        );
    }

    /// <summary>What is stored is this from now on.</summary>
    public void Replace(IReadOnlyDictionary<string, StoredFlag> stored)
    {
        lock (_gate)
        {
            _stored = stored;
            _snapshot = Take();
        }
        Changed?.Invoke();
    }

    /// <summary>Tells of a schedule that began or ended since this was asked last.</summary>
    public void FollowSchedules()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (_next is not { } next || now < next)
                return;
            _next = _snapshot.NextMoment(now);
        }
        Changed?.Invoke();
    }

    public void Dispose() => _site.Changed -= Redeclare;

    private FlagEntry? Entry(FlagSnapshot snapshot, string flag)
    {
        if (snapshot.Find(flag) is { } entry)
            return entry;
        // Before its plugin serves, nobody can know it.
        if (
            _site.Find(FlagDeclaration.PluginOf(flag)) is not null
            && _unknown.Count < MaxUnknown
            && _unknown.TryAdd(flag, true)
        )
            _logger.LogWarning("The flag {Flag} was asked for and is declared by nobody; it is off", flag);
        return null;
    }

    private void Redeclare()
    {
        lock (_gate)
            _snapshot = Take();
        Changed?.Invoke();
    }

    private FlagSnapshot Take()
    {
        var declared = EngineFlags
            .All.Select(flag => FlagDeclaration.Of(flag, EngineFlags.Engine, "Edulure"))
            .Concat(
                _site.Generations.SelectMany(generation =>
                    generation.Contributions.Flags.Select(flag =>
                        FlagDeclaration.Of(flag, generation.Info.Id, generation.Info.Name)
                    )
                )
            );
        var snapshot = new FlagSnapshot(declared, _stored, _time, _loggers);
        _next = snapshot.NextMoment(_time.GetUtcNow());
        return snapshot;
    }
}
