using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Edulure.Engine.Plugins.Contributing;

/// <summary>Which routes a plugin may have. A bad one would otherwise stop the routing of the whole site.</summary>
internal sealed class RouteRules(PluginInfo plugin, IReadOnlyList<string> prefixes, ParameterPolicyFactory policies)
{
    public string ApiPrefix { get; } = $"/api/v1/{plugin.Id}";

    public string HubPrefix { get; } = $"{HubEntry.Prefix}/{plugin.Id}";

    /// <summary>The route of a page, a form or an operation of the API.</summary>
    /// <returns>The pattern, or null and what is wrong with it.</returns>
    public (RoutePattern? Pattern, string? Error) Check(string route, bool isApi) =>
        Check(route, isApi ? [ApiPrefix] : [.. prefixes, ApiPrefix]);

    /// <summary>The route of a hub, with its prefix: clients are told one address.</summary>
    /// <inheritdoc cref="Check(string, bool)" path="/returns"/>
    public (RoutePattern? Pattern, string? Error) CheckHub(string route)
    {
        var (pattern, error) = Check(route, [HubPrefix]);
        if (pattern is null)
            return (null, error);
        return pattern.Parameters.Count == 0 && pattern.PathSegments.Count > HubPrefix.Count(one => one == '/')
            ? (pattern, null)
            : (null, $"a hub has a route of literal segments below {HubPrefix}");
    }

    private (RoutePattern? Pattern, string? Error) Check(string route, IReadOnlyList<string> allowed)
    {
        RoutePattern pattern;
        try
        {
            pattern = RoutePatternFactory.Parse(route);
            foreach (var parameter in pattern.Parameters)
            foreach (var policy in parameter.ParameterPolicies)
                policies.Create(parameter, policy);
        }
        catch (Exception e) when (e is RoutePatternException or InvalidOperationException or ArgumentException)
        {
            return (null, $"its route cannot be read: {e.Message}");
        }
        if (!route.StartsWith('/'))
            return (null, "its route does not begin with a slash");
        return allowed.Any(prefix => IsBelow(pattern, prefix))
            ? (pattern, null)
            : (null, $"its route is not below {string.Join(" or ", allowed)}");
    }

    private static bool IsBelow(RoutePattern pattern, string prefix)
    {
        var segments = prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return pattern.PathSegments.Count >= segments.Length
            && segments
                .Zip(pattern.PathSegments)
                .All(pair =>
                    pair.Second.Parts is [RoutePatternLiteralPart literal]
                    && literal.Content.Equals(pair.First, StringComparison.OrdinalIgnoreCase)
                );
    }
}
