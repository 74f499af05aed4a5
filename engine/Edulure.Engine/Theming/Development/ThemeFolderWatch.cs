using Edulure.Engine.Plugins.Reloading;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming.Development;

/// <summary>
/// Live reload for designers: what changes in the folders of the theme in force, its parents' too, is served a moment later
/// and shown by open pages. Does nothing but in Development.
/// </summary>
internal sealed class ThemeFolderWatch(
    DevelopmentMode mode,
    ThemeStore themes,
    LiveReload reload,
    TimeProvider time,
    ILogger<ThemeFolderWatch> logger
)
{
    private readonly Lock _following = new();
    private Dictionary<string, WatchedFolder> _folders = new(StringComparer.Ordinal);

    public void Start()
    {
        if (!mode.IsOn)
            return;
        themes.Changed += Follow;
        Follow();
    }

    public async Task StopAsync()
    {
        themes.Changed -= Follow;
        Dictionary<string, WatchedFolder> folders;
        lock (_following)
            (folders, _folders) = (_folders, []);
        foreach (var folder in folders.Values)
            await folder.DisposeAsync();
    }

    // Another theme may be in force, with other parents. Packs lie inside their theme's folder.
    private void Follow()
    {
        lock (_following)
        {
            var wanted = themes
                .Current.Chain.Select(manifest => Path.Combine(themes.Directory, manifest.Id))
                .ToHashSet();
            foreach (var gone in _folders.Keys.Except(wanted).ToList())
            {
                _folders.Remove(gone, out var folder);
                // It may be the one that is telling now.
                _ = folder!.DisposeAsync().AsTask();
            }
            foreach (var folder in wanted.Where(one => !_folders.ContainsKey(one)))
                _folders[folder] = new(folder, time, LoadAsync, WatchedFolder.OneFile);
        }
    }

    private Task LoadAsync(IReadOnlyCollection<string> files)
    {
        try
        {
            themes.Activate(themes.Current.Id);
            reload.Problem = null;
            reload.Tell(files.All(IsStyle) ? LiveReload.Styles : LiveReload.Page);
        }
        catch (TemplateException e)
        {
            Tell(e);
        }
        // A file that is being written, or JSON that is none.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            Tell(new(e.Message, cause: e));
        }
        return Task.CompletedTask;
    }

    private void Tell(TemplateException problem)
    {
        logger.LogError("The theme cannot be loaded; the one of before stays in force. {Problem}", problem.Message);
        reload.Problem = problem;
        reload.Tell(LiveReload.Page);
    }

    private static bool IsStyle(string file) =>
        file.EndsWith(".css", StringComparison.Ordinal) || Path.GetFileName(file) == "tokens.json";
}
