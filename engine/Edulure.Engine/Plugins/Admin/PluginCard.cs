using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Semver;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>A plugin as the list and the head of its own pages show it.</summary>
internal sealed class PluginCard(PluginView view, PluginCost cost, FeedOffer? offer)
{
    private const int SparkHeight = 28;

    public string Id => view.Id;

    public string Name => view.Name;

    public string Description => view.Description;

    public string Version => view.Version;

    public string Href => PluginLinks.Of(view.Id);

    /// <summary>As in <c>admin.plugins.state.…</c></summary>
    public string State => StateNames.Of(view.State);

    /// <summary>The kind of badge.</summary>
    public string StateKind =>
        view.State switch
        {
            PluginState.Enabled => "success",
            PluginState.Draining => "brand",
            PluginState.Quarantined or PluginState.FailedUnload => "warning",
            _ when IsProblem => "danger",
            _ => "neutral",
        };

    public string? StateIcon =>
        view.State switch
        {
            PluginState.Enabled => "check",
            PluginState.Draining => "clock",
            PluginState.Quarantined or PluginState.FailedUnload => "warning",
            _ when IsProblem => "error",
            _ => null,
        };

    public string? Reason => view.Reason;

    public DateTimeOffset? QuarantinedUntil => view.QuarantinedUntil;

    public bool IsProblem =>
        view.State
            is PluginState.Failed
                or PluginState.MigrationFailed
                or PluginState.Quarantined
                or PluginState.Incompatible
                or PluginState.Invalid
                or PluginState.FailedUnload;

    public PluginTrust Trust { get; } = new(view.Trust);

    public int Grants => view.Grants.Count;

    public int Alive => view.GenerationsAlive.Count;

    /// <summary>What a feed has that is newer; null for nothing.</summary>
    public string? Update => offer is not null && IsNewer(offer.Version, view.Version) ? offer.Version : null;

    /// <summary>Of the last hour.</summary>
    public long Requests { get; } = cost.Minutes.Sum(minute => minute.Requests);

    /// <summary>Of the last hour.</summary>
    public long Errors { get; } = cost.Minutes.Sum(minute => minute.Errors);

    public double P99 => Math.Ceiling(cost.P99.TotalMilliseconds);

    /// <summary>Requests a minute, without words: the line beside it has them.</summary>
    public Html? Spark =>
        Requests == 0
            ? null
            : MinuteChart.Draw([.. cost.Minutes.Select(minute => (double)minute.Requests)], SparkHeight, null);

    public static bool IsNewer(string version, string than) =>
        SemVersion.TryParse(version, SemVersionStyles.Strict, out var one)
        && (!SemVersion.TryParse(than, SemVersionStyles.Strict, out var other) || one.ComparePrecedenceTo(other) > 0);
}
