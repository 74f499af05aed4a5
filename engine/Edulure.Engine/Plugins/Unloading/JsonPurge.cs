using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>
/// Makes System.Text.Json forget the types of a generation. Each generation has options of its own for its endpoints; a
/// plugin that serialises by itself leaves its types in the options that it used, such as the shared default.
/// </summary>
internal static class JsonPurge
{
    public static readonly Assembly Library = typeof(JsonSerializer).Assembly;

    private const BindingFlags Members =
        BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static PropertyInfo? Tracked =>
        Library.GetType("System.Text.Json.JsonSerializerOptions+TrackedOptionsInstances")?.GetProperty("All", Members);

    private static FieldInfo? Context => typeof(JsonSerializerOptions).GetField("_cachingContext", Members);

    private static FieldInfo? Cache =>
        Library.GetType("System.Text.Json.JsonSerializerOptions+CachingContext")?.GetField("_cache", Members);

    private static MethodInfo? ClearOptions => typeof(JsonSerializerOptions).GetMethod("ClearCaches", Members);

    private static MethodInfo? ClearAccessors =>
        typeof(DefaultJsonTypeInfoResolver).GetMethod("ClearMemberAccessorCaches", Members);

    /// <summary>What this purge counts on and the runtime no longer has; empty when all is well.</summary>
    public static IReadOnlyList<string> Missing() =>
        [
            .. Tracked is null ? ["TrackedOptionsInstances.All"] : Array.Empty<string>(),
            .. Context is null ? ["JsonSerializerOptions._cachingContext"] : Array.Empty<string>(),
            .. Cache is null ? ["CachingContext._cache"] : Array.Empty<string>(),
            .. ClearOptions is null ? ["JsonSerializerOptions.ClearCaches"] : Array.Empty<string>(),
            .. ClearAccessors is null
                ? ["DefaultJsonTypeInfoResolver.ClearMemberAccessorCaches"]
                : Array.Empty<string>(),
        ];

    /// <summary>Empties the options that know a type of the load context, and no others.</summary>
    public static void Selective(AssemblyLoadContext context)
    {
        var references = new ContextReferences(context, Library);
        Clear(types => types.Any(references.Has));
    }

    public static void Full() => Clear(_ => true);

    private static void Clear(Func<IEnumerable<Type>, bool> isLeaving)
    {
        if (Tracked?.GetValue(null) is IEnumerable<KeyValuePair<JsonSerializerOptions, object?>> all)
            foreach (var (options, _) in all)
                if (Context?.GetValue(options) is { } caches && Cache?.GetValue(caches) is IDictionary types)
                    if (isLeaving(types.Keys.OfType<Type>()))
                        ClearOptions?.Invoke(options, null);
        // How members are read and written: only used while a type is described, so nobody misses it later.
        ClearAccessors?.Invoke(null, null);
    }
}
