using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Autofac.Core;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>
/// Makes the framework forget the types of a generation that has left. Part of it reaches into internals: what an update
/// of the runtime has moved is passed over here and named by <see cref="Missing"/>.
/// </summary>
internal static class RuntimePurge
{
    private const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const BindingFlags Instances = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] BindingInstances = ["Instance", "NonThrowingInstance"];

    private static readonly string[] BindingCaches =
    [
        "_stringMethodCallCache",
        "_bindAsyncMethodCallCache",
        "_constructorCache",
    ];

    private static readonly string[] DescriptorTables = ["s_providerTypeTable", "s_defaultProviderInitialized"];

    private static readonly string[] ProviderTables = ["s_providerTable", "s_providerTypeTable"];

    private static readonly ConcurrentDictionary<Assembly, Type[]> HandlersOf = new();

    private static Type? Bindings =>
        typeof(RequestDelegateFactory).Assembly.GetType("Microsoft.AspNetCore.Http.ParameterBindingMethodCache");

    private static Type? ReflectProvider =>
        typeof(TypeDescriptor).Assembly.GetType("System.ComponentModel.ReflectTypeDescriptionProvider");

    private static FieldInfo? TypeData => ReflectProvider?.GetField("_typeData", Instances);

    /// <summary>What this purge counts on and the runtime no longer has; empty when all is well.</summary>
    public static IReadOnlyList<string> Missing() =>
        [
            .. BindingInstances
                .Where(name => Bindings?.GetField(name, Statics)?.GetValue(null) is null)
                .Select(name => $"ParameterBindingMethodCache.{name}"),
            .. BindingCaches
                .Where(name => Bindings?.GetField(name, Instances) is null)
                .Select(name => $"ParameterBindingMethodCache.{name}"),
            .. DescriptorTables
                .Where(name => typeof(TypeDescriptor).GetField(name, Statics)?.GetValue(null) is not IDictionary)
                .Select(name => $"TypeDescriptor.{name}"),
            .. ProviderTables
                .Where(name => typeof(TypeDescriptor).GetField(name, Statics)?.GetValue(null) is not IDictionary)
                .Select(name => $"TypeDescriptor.{name}"),
            .. TypeData is null ? ["ReflectTypeDescriptionProvider._typeData"] : Array.Empty<string>(),
            .. new[] { "Next", "Provider" }
                .Where(name => NodeField(name) is null)
                .Select(name => $"TypeDescriptionNode.{name}"),
            .. JsonPurge.Missing(),
        ];

    /// <summary>Drops what speaks of one load context where that can be told, and what is quickly made again.</summary>
    public static void Selective(AssemblyLoadContext context)
    {
        JsonPurge.Selective(context);
        RunShared();
        ReflectionCacheSet.Shared.Clear(
            (_, assemblies) => assemblies.Any(assembly => AssemblyLoadContext.GetLoadContext(assembly) == context)
        );
    }

    /// <summary>Drops everything that can be made again, for everybody: when the selective form was not enough.</summary>
    public static void Full()
    {
        JsonPurge.Full();
        RunShared();
        ReflectionCacheSet.Shared.Clear();
    }

    private static void RunShared()
    {
        foreach (var handler in UpdateHandlers())
            ClearCache(handler);
        foreach (var instance in BindingInstances)
        foreach (var cache in BindingCaches)
            (
                Bindings?.GetField(cache, Instances) is { } field
                && Bindings.GetField(instance, Statics)?.GetValue(null) is { } owner
                    ? field.GetValue(owner) as IDictionary
                    : null
            )?.Clear();
        foreach (var table in DescriptorTables)
            Sweep(typeof(TypeDescriptor).GetField(table, Statics)?.GetValue(null) as IDictionary);
        foreach (var provider in DescriptionProviders())
            Sweep(TypeData?.GetValue(provider) as IDictionary);
    }

    // FluentMigrator describes the anonymous rows of a migration's Insert through these.
    private static IEnumerable<object> DescriptionProviders()
    {
        foreach (var table in ProviderTables)
            if (typeof(TypeDescriptor).GetField(table, Statics)?.GetValue(null) is IDictionary nodes)
                foreach (var first in nodes.Values)
                    for (var node = first; node is not null; node = NodeField("Next")?.GetValue(node))
                        if (
                            NodeField("Provider")?.GetValue(node) is { } provider
                            && provider.GetType() == ReflectProvider
                        )
                            yield return provider;
    }

    private static FieldInfo? NodeField(string name) =>
        typeof(TypeDescriptor)
            .GetNestedType("TypeDescriptionNode", BindingFlags.NonPublic)
            ?.GetField(name, Instances | BindingFlags.Public);

    private static void Sweep(IDictionary? entries)
    {
        foreach (var type in entries?.Keys.OfType<Type>().Where(type => type.IsCollectible).ToArray() ?? [])
            entries!.Remove(type);
    }

    // The doors that the runtime opens for hot reload: libraries that cache by type name a handler to clear it. Assemblies
    // are asked once: reading attributes takes its time.
    private static IEnumerable<Type> UpdateHandlers() =>
        AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsCollectible && !assembly.IsDynamic)
            .SelectMany(assembly => HandlersOf.GetOrAdd(assembly, FindHandlers))
            .Distinct();

    // The serialiser is looked after by itself: its caches serve every answer, and cost much to fill. What the runtime keeps
    // of a type goes with the type; emptied, it would describe every member anew, and linq2db, which compares members by
    // reference, would translate every query of the site again.
    private static Type[] FindHandlers(Assembly assembly) =>
        assembly == JsonPurge.Library || assembly == typeof(object).Assembly
            ? []
            :
            [
                .. assembly
                    .GetCustomAttributes<MetadataUpdateHandlerAttribute>()
                    .Select(handler => handler.HandlerType),
            ];

    private static void ClearCache(Type? handler)
    {
        try
        {
            handler?.GetMethod("ClearCache", Statics, [typeof(Type[])])?.Invoke(null, [null]);
        }
        catch (TargetInvocationException)
        {
            // One library's cache that cannot be cleared must not keep the others from it; what it pins is watched.
        }
    }
}
