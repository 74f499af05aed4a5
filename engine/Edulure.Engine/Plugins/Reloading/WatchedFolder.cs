namespace Edulure.Engine.Plugins.Reloading;

/// <summary>Tells when a folder has changed and is quiet again. One call at a time; a change meanwhile is told afterwards.</summary>
internal sealed class WatchedFolder : IAsyncDisposable
{
    // Longer than a build pauses between two files, shorter than it takes to switch to the browser.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly string _folder;
    private readonly Func<Task> _changed;
    private readonly FileSystemWatcher _watcher;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _telling = new(1, 1);
    private string _state;

    /// <param name="folder">May be a link to one.</param>
    /// <param name="time">Measures the quiet.</param>
    /// <param name="changed">Is told; must not throw.</param>
    public WatchedFolder(string folder, TimeProvider time, Func<Task> changed)
    {
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
        _watcher.Changed += (_, _) => Wait();
        _watcher.Created += (_, _) => Wait();
        _watcher.Deleted += (_, _) => Wait();
        // A file written aside and renamed over the old one.
        _watcher.Renamed += (_, _) => Wait();
        // More changed at once than could be announced.
        _watcher.Error += (_, _) => Wait();
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

    private void Wait()
    {
        try
        {
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
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
            _state = state;
            await _changed();
        }
        finally
        {
            _telling.Release();
        }
    }
}
