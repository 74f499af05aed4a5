using System.Runtime.InteropServices;
using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>
/// Remembers across the deaths of the process what it was doing when it started. After two deaths in a row the next start
/// loads only what the site had when it was last ready; after a third nothing at all.
/// </summary>
internal sealed class BootSentinel : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly PluginsOptions _options;
    private readonly ILogger<BootSentinel> _logger;
    private readonly string _recordFile;
    private readonly string _lastGoodFile;
    private IReadOnlyList<PluginVersion>? _lastGood;
    private BootRecord _record;
    private bool _writes;

    public BootSentinel(PluginsOptions options, DatabaseConfiguration data, ILogger<BootSentinel> logger)
    {
        _options = options;
        _logger = logger;
        _recordFile = Path.Combine(data.Directory, "plugins.boot.json");
        _lastGoodFile = Path.Combine(data.Directory, "plugins.last-good.json");
        // A single command holds back what the site holds back.
        _record = BootFile.Read<BootRecord>(_recordFile) ?? new();
        _lastGood = BootFile.Read<List<PluginVersion>>(_lastGoodFile);
    }

    /// <summary>A serving process begins to start.</summary>
    public void Begin()
    {
        // What is being tried beside the site may die as often as it likes.
        if (_options.Quiet)
            return;
        lock (_lock)
        {
            var former = _record;
            var died = former.Starting || former.Loading is not null;
            var deaths = former.Deaths + (died ? 1 : 0);
            _record = former with
            {
                Starting = true,
                Deaths = deaths,
                Mode =
                    deaths < 2 ? BootMode.All
                    : deaths == 2 ? BootMode.LastGood
                    : BootMode.None,
                Loading = null,
                Released = [],
                Suspects = former.Loading is { } suspect ? [.. former.Suspects.Union([suspect])] : former.Suspects,
            };
            _writes = true;
            Write();
            if (_record.Mode is not BootMode.All)
                _logger.LogWarning("Safe mode: {Reason}", SafeModeReason(_record.Mode, deaths));
            // To be told to stop is no death, however far the start has come. Whoever else listens goes on doing so.
            foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT])
                _signals.Add(PosixSignalRegistration.Create(signal, _ => Stopped()));
        }
    }

    /// <summary>The site serves.</summary>
    /// <param name="serving">What is enabled now.</param>
    public void Ready(IReadOnlyList<PluginVersion> serving)
    {
        lock (_lock)
        {
            var nothing = _record.Mode is BootMode.None;
            if (_record.Mode is BootMode.All && !_options.SafeMode && _options.Only is null)
                Try(() => BootFile.Write(_lastGoodFile, serving));
            // Without any plugin the site was not tried: the next start tries the last good set once more.
            _record = _record with
            {
                Starting = false,
                Deaths = nothing ? 2 : 0,
                Suspects = nothing ? _record.Suspects : [],
            };
            Write();
        }
    }

    /// <summary>The process ends in good order, wherever it was.</summary>
    public void Stopped()
    {
        lock (_lock)
        {
            if (!_writes)
                return;
            _record = _record with { Starting = false, Loading = null };
            Write();
            _writes = false;
        }
    }

    /// <summary>Why a plugin is not loaded in this run although it is wanted; null where nothing holds it back.</summary>
    public string? Holds(string plugin, string version)
    {
        if (_options.SafeMode)
            return "Safe mode: no plugin is loaded.";
        if (_options.Only is { } only && !only.Contains(plugin))
            return "Plugins:Only leaves it out.";
        lock (_lock)
        {
            if (Reason(plugin, version) is null)
                return null;
            // It may have been released by a command, in another process, since this one read the file.
            if (BootFile.Read<BootRecord>(_recordFile) is { } written)
                _record = _record with { Held = written.Held, Released = written.Released };
            if (Reason(plugin, version) is not { } reason)
                return null;
            // What was held once stays held when all else goes well again: it would only die once more.
            if (_writes && _record.Mode is BootMode.LastGood)
            {
                _record = _record with { Held = [.. Others(_record, plugin), new(plugin, version, reason)] };
                Write();
            }
            return reason;
        }
    }

    /// <summary>The owner wants it tried again.</summary>
    public void Release(string plugin)
    {
        lock (_lock)
        {
            // The command that releases is another process than the one that serves: the file is what both know.
            var record = BootFile.Read<BootRecord>(_recordFile) ?? _record;
            var isHeld = record.Held.Any(held => held.Plugin == plugin);
            if (!isHeld && record.Mode is BootMode.All)
                return;
            _record = record with
            {
                Held = [.. Others(record, plugin)],
                Released = [.. record.Released.Union([plugin])],
            };
            Try(() => BootFile.Write(_recordFile, _record));
        }
    }

    /// <summary>To be called before and after a generation is built, so that a death in between names it.</summary>
    public IDisposable Loading(string plugin, string version)
    {
        Note(new(plugin, version));
        return new Loaded(this);
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _signals.Clear();
    }

    private string? Reason(string plugin, string version) =>
        _record.Held.FirstOrDefault(held => held.Plugin == plugin && held.Version == version)?.Reason
        ?? (_record.Released.Contains(plugin) ? null : ReasonOfMode(plugin, version));

    private string? ReasonOfMode(string plugin, string version)
    {
        var asked = new PluginVersion(plugin, version);
        switch (_record.Mode)
        {
            case BootMode.None:
                return SafeModeReason(BootMode.None, _record.Deaths);
            case BootMode.LastGood when _record.Suspects.Contains(asked):
                return $"Held back: the process died twice while it started, and {plugin} {version} was being loaded. Enable it to try it again.";
            // Before the site was ever ready nothing is known to be good: then whoever was caught is held, or everybody.
            case BootMode.LastGood when _lastGood is null ? _record.Suspects.Count == 0 : !_lastGood.Contains(asked):
                return $"Held back: the process died twice while it started, and {plugin} {version} was not there when the site last ran well. Enable it to try it again.";
            default:
                return null;
        }
    }

    private static string SafeModeReason(BootMode mode, int deaths) =>
        mode is BootMode.None
            ? $"Safe mode: the process died {deaths} times in a row while it started; no plugin is loaded in this run."
            : $"the process died {deaths} times in a row while it started; only what ran well before is loaded.";

    private static IEnumerable<HeldPlugin> Others(BootRecord record, string plugin) =>
        record.Held.Where(held => held.Plugin != plugin);

    private void Note(PluginVersion? loading)
    {
        lock (_lock)
        {
            if (!_writes)
                return;
            _record = _record with { Loading = loading };
            Write();
        }
    }

    private void Write()
    {
        if (_writes)
            Try(() => BootFile.Write(_recordFile, _record));
    }

    // A disk that is full costs the memory of this start, not the site.
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning(e, "{File} cannot be written: a death while starting will not be noticed", _recordFile);
        }
    }

    private sealed class Loaded(BootSentinel sentinel) : IDisposable
    {
        public void Dispose() => sentinel.Note(null);
    }
}
