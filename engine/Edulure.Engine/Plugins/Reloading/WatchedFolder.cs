namespace Edulure.Engine.Plugins.Reloading;

/// <summary>Tells when a folder has changed and is quiet again. One call at a time; a change meanwhile is told afterwards.</summary>
internal sealed class WatchedFolder : IAsyncDisposable
{
    /// <summary>Longer than a build pauses between two files, shorter than it takes to switch to the browser.</summary>
    public static readonly TimeSpan Build = TimeSpan.FromMilliseconds(300);

    /// <summary>Longer than an editor takes to write one file.</summary>
    public static readonly TimeSpan OneFile = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly Func<IReadOnlyCollection<string>, Task> _changed;
    private readonly TimeSpan _quiet;
    private volatile bool _isBuilt;
    private readonly FileSystemWatcher _watcher;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _telling = new(1, 1);
    private string _state;

    /// <param name="folder">May be a link to one.</param>
    /// <param name="time">Measures the quiet.</param>
    /// <param name="changed">Is told which files; must not throw.</param>
    /// <param name="quiet">How long nothing must change; a build is always waited for.</param>
    public WatchedFolder(
        string folder,
        TimeProvider time,
        Func<IReadOnlyCollection<string>, Task> changed,
        TimeSpan quiet
    )
    {
        _quiet = quiet;
        _folder = Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        _changed = changed;
        _state = FolderState.Read(_folder);
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new(_folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter =
                NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, change) => Wait(change.Name);
        _watcher.Created += (_, change) => Wait(change.Name);
        _watcher.Deleted += (_, change) => Wait(change.Name);
        // A file written aside and renamed over the old one.
        _watcher.Renamed += (_, change) => Wait(change.Name);
        // More changed at once than could be announced.
        _watcher.Error += (_, _) => Wait(null);
        _watcher.EnableRaisingEvents = true;
    }

    public async ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        await _timer.DisposeAsync();
        // What is being told now is told to its end.
        await _telling.WaitAsync();
        _telling.Dispose();
    }

    private void Wait(string? file)
    {
        // An assembly is never alone: until all is told, every file may be one of the build's.
        if (file is null || file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            _isBuilt = true;
        try
        {
            _timer.Change(_isBuilt ? Build : _quiet, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The site stops.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            await _telling.WaitAsync();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        try
        {
            var state = FolderState.Read(_folder);
            if (state == _state)
                return;
            var changes = FolderState.Changes(_state, state);
            _state = state;
            _isBuilt = false;
            await _changed(changes);
        }
        finally
        {
            _telling.Release();
        }
    }
}
