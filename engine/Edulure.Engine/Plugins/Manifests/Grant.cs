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
    private static readonly string[] Plain =
    [
        "tables",
        "files",
        "jobs",
        "mail",
        "people",
        "people.manage",
        "sessions",
        "commands",
    ];
    private static readonly string[] Named = ["outbound", "publish", "handle"];

    /// <summary>Every kind, those with a name followed by a colon: for messages.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Plain, .. Named.Select(kind => kind + ":…")];

    public override string ToString() => Name is null ? Kind : $"{Kind}:{Name}";

    public static bool TryParse(string text, [NotNullWhen(true)] out Grant? grant)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        grant =
            colon < 0 && Plain.Contains(text) ? new(text, null)
            : colon > 0 && Named.Contains(text[..colon]) && NamePattern().IsMatch(text[(colon + 1)..])
                ? new(text[..colon], text[(colon + 1)..])
            : null;
        return grant is not null;
    }

    // A host (with a leading *. for all below it), or the name of an event.
    [GeneratedRegex(@"^(\*\.)?[a-z0-9]([a-z0-9.-]{0,198}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
