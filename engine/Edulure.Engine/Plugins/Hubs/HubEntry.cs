using System.Reflection;
using Edulure.Engine.Plugins.Contributing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>A hub as a plugin declared it, checked.</summary>
/// <param name="Type">The class.</param>
/// <param name="Pattern">Its whole path; literal segments alone.</param>
/// <param name="Permission">What whoever connects must have; null where it is open to everybody.</param>
/// <param name="Methods">What single methods ask for besides.</param>
/// <param name="Use">Ends a pipeline of connections with the hub.</param>
internal sealed record HubEntry(
    Type Type,
    RoutePattern Pattern,
    string? Permission,
    IReadOnlyDictionary<RuntimeMethodHandle, string> Methods,
    Action<IConnectionBuilder> Use
)
{
    public string Path => Pattern.RawText!;

    public string DisplayName => NameOf(Path);

    public static string NameOf(string path) => $"HUB {path}";

    /// <summary>Reads what the attributes of a hub say.</summary>
    /// <param name="pattern">Where it is to be.</param>
    /// <param name="errors">Takes what cannot be accepted.</param>
    /// <returns>Null where something cannot be accepted.</returns>
    public static HubEntry? Read<THub>(RoutePattern pattern, ICollection<string> errors)
        where THub : Hub
    {
        var type = typeof(THub);
        var before = errors.Count;
        var (permission, guardError) = EndpointDeclaration.GuardOf(type, $"the hub {type.Name}");
        if (guardError is not null)
            errors.Add(guardError);
        if (IsTyped(type))
            errors.Add(
                $"{type.Name} is a Hub<T>: what SignalR generates for its clients cannot leave memory again; derive from Hub"
            );
        if (AsksTheFramework(type))
            errors.Add($"{type.Name} has [Authorize], which nobody asks here; name a permission with [Allow]");
        var methods = new Dictionary<RuntimeMethodHandle, string>();
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
        {
            if (method.IsDefined(typeof(AllowEveryoneAttribute)))
                errors.Add(
                    $"the method {method.Name} has [AllowEveryone]: what {type.Name} asks for is asked of each of its methods"
                );
            if (AsksTheFramework(method))
                errors.Add($"the method {method.Name} has [Authorize], which nobody asks here; use [Allow]");
            if (method.GetCustomAttribute<AllowAttribute>() is { } allow)
                methods[method.MethodHandle] = allow.Permission;
        }
        return errors.Count == before
            ? new(type, pattern, permission, methods, static connections => connections.UseHub<THub>())
            : null;
    }

    private static bool AsksTheFramework(MemberInfo member) =>
        member.GetCustomAttributes(inherit: true).OfType<IAuthorizeData>().Any();

    private static bool IsTyped(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(Hub<>))
                return true;
        return false;
    }
}

/// <summary>Stands on the endpoints of hubs: what comes from another site is refused, whatever its method.</summary>
internal sealed record HubMetadata;
