using System.Collections.Frozen;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Grants;

/// <summary>What one generation of a plugin was granted; asked at each use, so it is cheap.</summary>
internal sealed class GrantSet(IReadOnlyList<Grant> grants)
{
    private readonly FrozenSet<Grant> _grants = grants.ToFrozenSet();
    private readonly string[] _hosts =
    [
        .. grants.Where(grant => grant.Kind == Grant.OutboundKind).Select(grant => grant.Name!),
    ];

    private readonly bool _beforeGrants = grants.Contains(Grant.BeforeGrants);

    public bool Has(Grant grant) => _grants.Contains(grant) || (_beforeGrants && grant.IsBeforeGrants);

    /// <exception cref="GrantMissingException">It was not granted.</exception>
    public void Require(Grant grant)
    {
        if (!Has(grant))
            throw new GrantMissingException(grant.ToString());
    }

    /// <summary>Whether requests may go to a host; <c>*.example.com</c> covers every host below it, not itself.</summary>
    /// <param name="host">In the form that DNS uses: no Unicode, lower case, no last dot.</param>
    public bool HasHost(string host) =>
        Array.Exists(
            _hosts,
            granted =>
                granted[0] == '*'
                    ? host.EndsWith(granted[1..], StringComparison.Ordinal) && host.Length > granted.Length - 1
                    : host == granted
        );
}
