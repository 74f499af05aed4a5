using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>A line of the audit as templates see it.</summary>
internal sealed class HistoryLine(AuditRow row, ITexts texts)
{
    public DateTimeOffset At => row.At;

    public string Actor => row.Actor;

    public string Node => row.Node;

    /// <summary>In words; an action that has none is named as it is kept.</summary>
    public string Action =>
        texts.Get("admin.audit." + row.Action) is var text && text.StartsWith("admin.", StringComparison.Ordinal)
            ? row.Action
            : text;

    public string? Before => row.Before;

    public string? After => row.After;

    public string? Reason => row.Reason;
}
