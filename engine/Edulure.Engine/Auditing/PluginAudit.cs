using System.Text;
using System.Text.RegularExpressions;
using Edulure.Sdk;

namespace Edulure.Engine.Auditing;

/// <summary>The audit as one plugin sees it: it records its own actions only, and nothing without its change.</summary>
internal sealed partial class PluginAudit(Audit audit, PluginInfo plugin) : IAudit
{
    private const int MaxAction = 100;
    private const int MaxSubject = 320;
    private const int MaxReason = 1000;
    private const int MaxJson = 64 * 1024;

    public Task RecordAsync(PluginDb db, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        if (db.Transaction is null)
            throw new InvalidOperationException(
                $"'{entry.Action}' is recorded without a transaction: begin one, change, record, commit."
            );
        var draft = new AuditDraft(entry.Action, entry.Subject.Reference)
        {
            SubjectName = entry.Subject.Name,
            Before = entry.Before,
            After = entry.After,
            Reason = entry.Reason,
        };
        if (Problem(draft) is { } problem)
            throw new ArgumentException(problem, nameof(entry));
        return audit.RecordAsync(db, draft, cancellationToken);
    }

    private string? Problem(AuditDraft draft)
    {
        if (
            draft.Action.Length > MaxAction
            || !draft.Action.StartsWith(plugin.Id + ".", StringComparison.Ordinal)
            || !ActionPattern().IsMatch(draft.Action)
        )
            return $"The action '{draft.Action}' must begin with '{plugin.Id}.' and be dotted, in lower case, of up to {MaxAction} characters.";
        if (draft.Subject.Length > MaxSubject)
            return $"The subject may have {MaxSubject} characters.";
        if (draft.Reason?.Length > MaxReason)
            return $"The reason may have {MaxReason} characters.";
        if (Bytes(draft.Before) > MaxJson)
            return $"Before may have {MaxJson} bytes as JSON.";
        return Bytes(draft.After) > MaxJson ? $"After may have {MaxJson} bytes as JSON." : null;
    }

    private static int Bytes(System.Text.Json.Nodes.JsonNode? value) =>
        value is null ? 0 : Encoding.UTF8.GetByteCount(AuditText.Json(value)!);

    [GeneratedRegex("^[a-z0-9-]+(\\.[a-z0-9-]+)+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ActionPattern();
}
