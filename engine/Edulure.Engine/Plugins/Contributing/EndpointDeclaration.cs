using System.Reflection;
using Edulure.Sdk;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Edulure.Engine.Plugins.Contributing;

internal enum EndpointKind
{
    Page,
    Post,
    Api,
}

/// <summary>An endpoint as a plugin declared it, checked.</summary>
internal sealed record EndpointDeclaration(
    EndpointKind Kind,
    string Method,
    RoutePattern Pattern,
    Delegate Handler,
    EndpointGuard Guard
)
{
    /// <summary>The same for two endpoints that would answer the same requests, whatever their parameters are called.</summary>
    public string Shape { get; } =
        $"{Method} /{string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => Text(part)))))}";

    public string DisplayName => $"{Method} {Pattern.RawText}";

    /// <summary>What the handler's attributes ask for, or an error.</summary>
    public static (EndpointGuard? Guard, string? Error) GuardOf(MethodInfo handler) => GuardOf(handler, "its handler");

    /// <summary>What the attributes of a handler or a hub ask for, or an error.</summary>
    public static (EndpointGuard? Guard, string? Error) GuardOf(MemberInfo guarded, string what)
    {
        var allow = guarded.GetCustomAttribute<AllowAttribute>();
        var everyone = guarded.GetCustomAttribute<AllowEveryoneAttribute>();
        return (allow, everyone) switch
        {
            (null, null) => (null, $"{what} has neither [Allow] nor [AllowEveryone]"),
            (not null, not null) => (null, $"{what} has both [Allow] and [AllowEveryone]"),
            _ => (new(allow?.Permission, allow?.OnResource), null),
        };
    }

    private static string Text(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter =>
                $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
            _ => "",
        };
}
