using System.Collections.Concurrent;
using Edulure.Engine.Plugins;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>
/// What the check said of each theme, as long as no file of a theme and no plugin has changed. The list does not wait for a
/// check that is under way.
/// </summary>
internal sealed class ThemeReports(
    ThemeCheck check,
    ThemeStore store,
    SiteContributions site,
    ILogger<ThemeReports> logger
)
{
    private readonly ConcurrentDictionary<string, (State State, Task<ThemeReport?> Report)> _reports = new(
        StringComparer.Ordinal
    );

    private readonly ConcurrentDictionary<string, (State State, ThemeReport Report)> _done = new(
        StringComparer.Ordinal
    );

    /// <summary>What is known now; null: the check is under way, and was begun if it was not.</summary>
    public ThemeReport? Peek(string theme)
    {
        _ = Begin(theme);
        return
            _done.TryGetValue(theme, out var done)
            && _reports.TryGetValue(theme, out var known)
            && done.State == known.State
            ? done.Report
            : null;
    }

    /// <summary>What the check says of the theme as it is now; null: there is no such theme.</summary>
    public Task<ThemeReport?> FindAsync(string theme) =>
        store.Ids.Contains(theme) ? Begin(theme) : Task.FromResult<ThemeReport?>(null);

    private Task<ThemeReport?> Begin(string theme)
    {
        var now = new State(
            FolderStamp.Of(store.Directory),
            string.Join(' ', site.Generations.Select(one => one.Number))
        );
        return _reports
            .AddOrUpdate(
                theme,
                id => (now, RunAsync(id, now)),
                (id, known) => known.State == now ? known : (now, RunAsync(id, now))
            )
            .Report;
    }

    private async Task<ThemeReport?> RunAsync(string theme, State state)
    {
        try
        {
            var report = await check.RunAsync(Path.Combine(store.Directory, theme), CancellationToken.None);
            _done[theme] = (state, report);
            return report;
        }
        catch (Exception e)
        {
            // Such as a file that is just being written: asked again, it is checked again.
            logger.LogWarning("The theme {Theme} could not be checked: {Reason}", theme, e.Message);
            _reports.TryRemove(theme, out _);
            return null;
        }
    }

    private sealed record State(FolderStamp Files, string Generations);
}
