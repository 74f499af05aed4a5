using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Admin;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>A line of the audit as templates see it.</summary>
internal sealed class HistoryLine(AuditRow row, ITexts texts)
{
    public DateTimeOffset At => row.At;

    public string Actor => row.Actor ?? texts.Get("admin.audit.erased");

    public string Node => row.Node;

    /// <summary>In words; an action that has none is named as it is kept.</summary>
    public string Action => AuditLine.ActionOf(row.Action, texts);

    public string? Before => AuditText.Shown(row.Before);

    public string? After => AuditText.Shown(row.After);

    public string? Reason => row.Reason;
}
