using Edulure.Sdk;

namespace Edulure.Engine.Flags.Admin;

/// <summary>A flag as templates see it.</summary>
internal sealed class FlagView(FlagEntry flag, ITexts texts, DateTimeOffset now)
{
    public string Id => flag.Id;

    public string Href => FlagLinks.Of(flag.Id);

    /// <summary>What it is for, in the page's language; null: its author did not say.</summary>
    public string? About { get; } =
        $"flag.{flag.Id}" is var key && texts.Get(key) is var text && text != key ? text : null;

    /// <summary>Who declares it; null: nothing does.</summary>
    public string? Plugin => flag.Declared?.PluginName;

    public string? Owner => flag.Declared?.Owner;

    public DateOnly? Expires => flag.Declared?.Expires;

    public bool IsExpired => FlagReport.Of(flag, now) is Staleness.Expired;

    public bool IsSettled => FlagReport.Of(flag, now) is Staleness.Settled;

    public bool IsOrphaned => flag.IsOrphaned;

    public bool IsKilled => flag.IsKilled;

    public IReadOnlyList<string> Variants => flag.Variants;

    public double Percentage => flag.State.Percentage;

    /// <summary>When somebody set it last; null: nobody has.</summary>
    public DateTimeOffset? ChangedAt => flag.Stored?.ChangedAt;

    /// <summary>In force, as the last part of a locale key.</summary>
    public string State =>
        flag.IsKilled ? "killed"
        : !flag.State.IsOn ? "off"
        : now < flag.State.From ? "waiting"
        : now >= flag.State.Until ? "over"
        : flag.State.Percentage >= 100 ? "on"
        : flag.State.Percentage > 0 ? "partial"
        : flag.State.HasSegments ? "segments"
        : "nobody";

    /// <summary>The kind of the badge that says so.</summary>
    public string StateKind =>
        State switch
        {
            "killed" => "danger",
            "on" => "success",
            "partial" or "segments" => "brand",
            "waiting" => "warning",
            _ => "neutral",
        };
}
