using System.Diagnostics.CodeAnalysis;
using Semver;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>A range of versions in npm's syntax, which still knows how it was written: <c>&gt;=0.1 &lt;1.0</c>.</summary>
internal sealed class VersionRange
{
    private readonly string _text;
    private readonly SemVersionRange _range;

    private VersionRange(string text, SemVersionRange range)
    {
        _text = text;
        _range = range;
    }

    public bool Contains(SemVersion version) => _range.Contains(version);

    public override string ToString() => _text;

    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = SemVersionRange.TryParseNpm(text, includeAllPrerelease: true, out var parsed)
            ? new(text!.Trim(), parsed)
            : null;
        return range is not null;
    }

    public static implicit operator SemVersionRange(VersionRange range) => range._range;
}
