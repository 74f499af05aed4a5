using System.Text.Json.Nodes;

namespace Edulure.Sdk;

/// <summary>
/// The site's record of who changed what: rights, settings, money, the state of content. Entries are chained and sealed by
/// the engine; nobody changes or removes one afterwards. It is for what an owner has to account for, not for what people
/// read or do day by day.
/// </summary>
public interface IAudit
{
    /// <summary>
    /// Records a change in the transaction that makes it: neither is there without the other. Who acts, when, and from where
    /// (network address, session, request, node) is known to the engine: the person of the request, the job or the command.
    /// </summary>
    /// <param name="db">Whose connection; its transaction has been begun.</param>
    /// <param name="entry">What was changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException"><paramref name="db"/> has no transaction.</exception>
    /// <exception cref="ArgumentException">
    /// The action does not begin with the plugin's id and a point, or a member of the entry is longer than it may be; the
    /// message names it. Nothing is recorded.
    /// </exception>
    Task RecordAsync(PluginDb db, AuditEntry entry, CancellationToken cancellationToken = default);
}

/// <summary>A change that somebody has to account for.</summary>
/// <param name="Action">
/// What was done, dotted and lower case, beginning with the plugin's id: <c>courses.course.publish</c>. Up to 100 characters.
/// Its text for people is the locale key <c>courses.audit.course.publish</c>: the id, <c>audit</c> and the rest.
/// </param>
/// <param name="Subject">To what or whom.</param>
public sealed record AuditEntry(string Action, AuditSubject Subject)
{
    /// <summary>
    /// What it was before, as far as it was changed; null where there was nothing. Up to 64 KB. No personal data: it is kept
    /// when a person is erased. Members whose names speak of a secret (<c>password</c>, <c>token</c> …) are masked.
    /// </summary>
    public JsonNode? Before { get; init; }

    /// <summary>What it is now; as <see cref="Before"/>.</summary>
    public JsonNode? After { get; init; }

    /// <summary>Why, in the words of whoever did it. Up to 1000 characters. Kept when a person is erased.</summary>
    public string? Reason { get; init; }
}

/// <summary>What an entry of the audit is about.</summary>
public sealed record AuditSubject
{
    private AuditSubject(string reference, string? name)
    {
        Reference = reference;
        Name = name;
    }

    /// <summary>A resource's reference as text, or <c>person:</c> and an id.</summary>
    public string Reference { get; }

    /// <summary>What it was called at that moment; null where that is not known. Erased together with the person it names.</summary>
    public string? Name { get; }

    /// <summary>A resource.</summary>
    /// <param name="resource">Which.</param>
    /// <param name="name">Its title now, or null.</param>
    public static AuditSubject Of(ResourceRef resource, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new(resource.ToString(), name);
    }

    /// <summary>A person.</summary>
    /// <param name="person">Whom.</param>
    public static AuditSubject Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new($"person:{person.Id}", person.Name);
    }
}
