using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>A theme as the list shows it.</summary>
internal sealed class ThemeCard(ThemeView view, ThemeReport? report, Html? palette)
{
    public string Id => view.Id;

    public string Name => view.Name;

    public string Version => view.Manifest?.Version ?? "";

    public string? Author => view.Manifest?.Author;

    public string? Description => view.Manifest?.Description;

    public string? Parent => view.Manifest?.Parent;

    public string? Problem => view.Problem;

    /// <summary>Address of a picture that the theme brings, or null.</summary>
    public string? Picture => view.Manifest?.Preview is { Length: > 0 } ? ThemeLinks.Of(view.Id, "picture") : null;

    /// <summary>A drawing of its colours, for one without a picture.</summary>
    public Html? Palette => palette;

    public bool InForce => view.State == ThemeState.InForce;

    public DateTimeOffset? Until => view.Until;

    public IReadOnlyList<ScheduledView> Scheduled { get; } =
    [.. view.Scheduled.Select(row => new ScheduledView(row.From, row.Until, ThemeLinks.CancelOf(row.Id)))];

    public bool IsChecked => report is not null;

    public int Errors => report?.Errors ?? 0;

    public int Warnings => report?.Warnings ?? 0;

    /// <summary>As in <c>admin.themes.state.…</c></summary>
    public string State =>
        InForce ? "in-force"
        : view.State == ThemeState.Unusable ? "unusable"
        : Errors > 0 ? "failing"
        : Scheduled.Count > 0 ? "scheduled"
        : report is null ? "checking"
        : "ready";

    /// <summary>The kind of badge.</summary>
    public string StateKind =>
        State switch
        {
            "in-force" => "success",
            "failing" or "unusable" => "danger",
            "scheduled" => "brand",
            _ => "neutral",
        };

    public string? StateIcon =>
        State switch
        {
            "in-force" => "check",
            "failing" or "unusable" => "error",
            "scheduled" or "checking" => "clock",
            _ => null,
        };

    public bool CanActivate => !InForce && State is not ("failing" or "unusable");

    public string CheckHref => ThemeLinks.Of(view.Id, "check");

    public string PreviewHref => ThemeLinks.Of(view.Id, "preview");

    public string ScheduleHref => ThemeLinks.Of(view.Id, "schedule");

    public string ActivateHref => ThemeLinks.Of(view.Id, "activate");
}

/// <summary>When a theme will be in force.</summary>
internal sealed record ScheduledView(DateTimeOffset From, DateTimeOffset? Until, string CancelHref);
