using System.Reflection;
using System.Threading.Channels;
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
/// <param name="Methods">Those of its methods that are special.</param>
/// <param name="Use">Ends a pipeline of connections with the hub.</param>
internal sealed record HubEntry(
    Type Type,
    RoutePattern Pattern,
    string? Permission,
    IReadOnlyDictionary<RuntimeMethodHandle, HubMethod> Methods,
    Action<IConnectionBuilder> Use
)
{
    /// <summary>Before the id of each plugin.</summary>
    public const string Prefix = "/hubs";

    public string Path => Pattern.RawText!;

    public string DisplayName => NameOf(Path);

    private static readonly Type[] Waits = [typeof(Task<>), typeof(ValueTask<>)];
    private static readonly Type[] Streams = [typeof(IAsyncEnumerable<>), typeof(ChannelReader<>)];

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
        var (guard, guardError) = EndpointDeclaration.GuardOf(type, $"the hub {type.Name}");
        if (guard?.OnResource is not null)
            errors.Add(
                $"the hub {type.Name} asks on a resource, which no connection names; ask IAccess in its methods"
            );
        if (guardError is not null)
            errors.Add(guardError);
        if (IsTyped(type))
            errors.Add(
                $"{type.Name} is a Hub<T>: what SignalR generates for its clients cannot refer to a plugin's types; derive from Hub"
            );
        if (AsksTheFramework(type))
            errors.Add($"{type.Name} has [Authorize], which nobody asks here; name a permission with [Allow]");
        var methods = new Dictionary<RuntimeMethodHandle, HubMethod>();
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
        {
            if (method.IsDefined(typeof(AllowEveryoneAttribute)))
                errors.Add(
                    $"the method {method.Name} has [AllowEveryone]: what {type.Name} asks for is asked of each of its methods"
                );
            if (AsksTheFramework(method))
                errors.Add($"the method {method.Name} has [Authorize], which nobody asks here; use [Allow]");
            var allow = method.GetCustomAttribute<AllowAttribute>();
            if (allow?.OnResource is not null)
                errors.Add($"the method {method.Name} asks on a resource with an attribute; ask IAccess in it");
            var special = new HubMethod(allow?.Permission, IsStream(method.ReturnType));
            if (special != HubMethod.Plain)
                methods[method.MethodHandle] = special;
        }
        return errors.Count == before
            ? new(type, pattern, guard!.Permission, methods, static connections => connections.UseHub<THub>())
            : null;
    }

    private static bool AsksTheFramework(MemberInfo member) =>
        member.GetCustomAttributes(inherit: true).OfType<IAuthorizeData>().Any();

    private static bool IsStream(Type returned)
    {
        if (returned.IsGenericType && Waits.Contains(returned.GetGenericTypeDefinition()))
            returned = returned.GetGenericArguments()[0];
        return returned
            .GetInterfaces()
            .Append(returned)
            .Concat(BasesOf(returned))
            .Any(type => type.IsGenericType && Streams.Contains(type.GetGenericTypeDefinition()));
    }

    private static bool IsTyped(Type type) =>
        BasesOf(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(Hub<>));

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }
}

/// <summary>What is special about a method of a hub.</summary>
/// <param name="Permission">What it asks for besides what the hub does; null: nothing.</param>
/// <param name="IsStream">Whether its answer comes in parts, for as long as it likes.</param>
internal sealed record HubMethod(string? Permission, bool IsStream)
{
    public static HubMethod Plain { get; } = new(null, false);
}

/// <summary>Stands on the endpoints of hubs: what comes from another site is refused, whatever its method.</summary>
internal sealed record HubMetadata;
