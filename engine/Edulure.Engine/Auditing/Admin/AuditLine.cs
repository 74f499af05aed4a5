using Edulure.Sdk;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>An entry as templates see it.</summary>
internal sealed class AuditLine(AuditRow row, ITexts texts)
{
    private const string Words = "admin.audit.subject.";

    public string Href => AuditLinks.Of(row.Id);

    public DateTimeOffset At => row.At;

    public string Action => ActionOf(row.Action, texts);

    /// <summary>As it is kept.</summary>
    public string ActionId => row.Action;

    public string Actor => row.Actor ?? texts.Get("admin.audit.erased");

    /// <summary>In words: a person, a command …</summary>
    public string ActorKind => texts.Get("admin.audit.actor." + row.ActorKind);

    /// <summary>In words where the kind is known: “Plugin courses”; the name alone for what plugins name.</summary>
    public string Subject
    {
        get
        {
            var colon = row.Subject.IndexOf(':', StringComparison.Ordinal);
            var kind = colon < 0 ? row.Subject : row.Subject[..colon];
            var key = Words + kind;
            if (texts.Get(key, ("name", Name)) is var text && text != key)
                return text;
            return row.SubjectName ?? row.Subject;
        }
    }

    /// <summary>As it is kept; null where the words say the same.</summary>
    public string? SubjectId => Subject == row.Subject ? null : row.Subject;

    public string? Reason => row.Reason;

    public bool IsWaiting => row.Sequence is null;

    /// <summary>It cannot be relied on.</summary>
    public bool IsUnproven => row.Proof == Proofs.None;

    private string Name =>
        row.SubjectName
        ?? (
            row.SubjectNameCommitment is not null
                ? texts.Get("admin.audit.erased")
                : row.Subject[(row.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..]
        );

    /// <summary>In words; an action that has none is named as it is kept.</summary>
    public static string ActionOf(string action, ITexts texts)
    {
        if (Find("admin.audit." + action, texts) is { } words)
            return words;
        // A plugin's own: courses.audit.course.publish.
        var point = action.IndexOf('.', StringComparison.Ordinal);
        return (point < 0 ? null : Find($"{action[..point]}.audit{action[point..]}", texts)) ?? action;
    }

    private static string? Find(string key, ITexts texts) => texts.Get(key) is var text && text != key ? text : null;
}
