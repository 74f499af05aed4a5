using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>
/// Something that a plugin asks for in its manifest, as <c>kind</c> or <c>kind:name</c>: <c>tables</c>, <c>files</c>,
/// <c>jobs</c>, <c>mail</c>, <c>people</c>, <c>people.manage</c>, <c>sessions</c>, <c>commands</c>,
/// <c>outbound:api.example.com</c>, <c>publish:event.name</c>, <c>handle:event.name</c>.
/// </summary>
/// <param name="Kind">Before the colon.</param>
/// <param name="Name">After it; null where the kind takes no name.</param>
internal sealed partial record Grant(string Kind, string? Name)
{
    public const string OutboundKind = "outbound";
    public const string PublishKind = "publish";
    public const string HandleKind = "handle";

    public static readonly Grant Tables = new("tables", null);
    public static readonly Grant Files = new("files", null);
    public static readonly Grant Jobs = new("jobs", null);
    public static readonly Grant Mail = new("mail", null);
    public static readonly Grant People = new("people", null);
    public static readonly Grant PeopleManage = new("people.manage", null);
    public static readonly Grant Sessions = new("sessions", null);
    public static readonly Grant Commands = new("commands", null);

    /// <summary>
    /// All that a plugin of the SDK 0.1 could do, which knew no grants. No manifest names it: it is read where a manifest of
    /// that time says nothing.
    /// </summary>
    public static readonly Grant BeforeGrants = new("before-grants", null);

    // What came with or after the grants is not among it: mail, outbound.
    private static readonly Grant[] PlainBeforeGrants = [Tables, Files, Jobs, People, PeopleManage, Sessions, Commands];

    private static readonly Grant[] Plain = [Tables, Files, Jobs, Mail, People, PeopleManage, Sessions, Commands];
    private static readonly string[] Named = [OutboundKind, PublishKind, HandleKind];

    /// <summary>Every kind, those with a name followed by a colon: for messages.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [.. Plain.Select(grant => grant.Kind), .. Named.Select(kind => kind + ":…")];

    public static Grant Outbound(string host) => new(OutboundKind, host);

    public static Grant Publish(string eventName) => new(PublishKind, eventName);

    public static Grant Handle(string eventName) => new(HandleKind, eventName);

    /// <summary>Whether <see cref="BeforeGrants"/> stands for this one.</summary>
    public bool IsBeforeGrants => Kind is PublishKind or HandleKind || PlainBeforeGrants.Contains(this);

    public override string ToString() => Name is null ? Kind : $"{Kind}:{Name}";

    public static bool TryParse(string text, [NotNullWhen(true)] out Grant? grant)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        grant =
            text == BeforeGrants.Kind ? BeforeGrants
            : colon < 0 ? Array.Find(Plain, plain => plain.Kind == text)
            : Named.Contains(text[..colon]) && IsName(text[..colon], text[(colon + 1)..])
                ? new(text[..colon], text[(colon + 1)..])
            : null;
        return grant is not null;
    }

    // A host may begin with *. for all below it; an event is named whole.
    private static bool IsName(string kind, string name) =>
        NamePattern()
            .IsMatch(kind == OutboundKind && name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name);

    [GeneratedRegex("^[a-z0-9]([a-z0-9.-]{0,198}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
