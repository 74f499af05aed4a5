using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.PostgreSQL;
using LinqToDB.DataProvider.SQLite;
using LinqToDB.Linq;
using LinqToDB.Mapping;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>Makes linq2db forget the types of a generation that has left.</summary>
internal static class Linq2DbPurge
{
    private const int MaxWalkDepth = 9;

    private static readonly Lock Gate = new();

    /// <summary>Drops only what speaks of one load context: the other plugins keep their warm queries.</summary>
    /// <param name="context">The one that leaves.</param>
    /// <param name="options">The site's: they keep the mapping schema that every connection shares, with its caches.</param>
    public static void Selective(AssemblyLoadContext context, DataOptions options)
    {
        lock (Gate)
        {
            var references = new ContextReferences(context, Linq2DbCaches.Library);
            // What all queries share comes first: afterwards only those of the generation still lead to its types.
            DropEverywhere(references, options);
            foreach (var cache in Linq2DbCaches.MemoryCaches)
                DropFromMemoryCache(cache.Value, references);
            RunCleaners(references);
            DropQueries(references);
        }
    }

    /// <summary>Drops everything that can be built again, for everybody: when the selective form was not enough.</summary>
    public static void Full(DataOptions options)
    {
        lock (Gate)
        {
            Tools.ClearAllCaches();
            MappingSchema.ClearCache();
            CommandInfo.ClearObjectReaderCache();
            var references = new ContextReferences(null, Linq2DbCaches.Library);
            RunCleaners(references);
            DropEverywhere(references, options);
            foreach (var pool in Linq2DbCaches.Pools)
                EmptyPool(pool.GetValue(null));
        }
    }

    private static void DropEverywhere(ContextReferences references, DataOptions options)
    {
        foreach (var cache in Linq2DbCaches.Dictionaries)
            Drop(cache.Value as IDictionary, references);
        foreach (var cache in Linq2DbCaches.AttributeCaches)
            Drop(cache.GetValue(null) as IDictionary, references);
        Clear(Linq2DbCaches.Emptied.Value);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var root in Linq2DbCaches.Roots.Select(root => root.Value).Concat(Providers()).Append(options))
            Walk(root, references, seen, depth: 0);
    }

    // Each class of queries by table leaves an action that clears its cache; the queue alone keeps its generation. Those of
    // the others go back, for they register only once; their caches lose what speaks of the generation.
    private static void RunCleaners(ContextReferences references)
    {
        if (Linq2DbCaches.Cleaners.Value is not ConcurrentQueue<Action> queue)
            return;
        var kept = new List<Action>();
        while (queue.TryDequeue(out var cleaner))
        {
            var declaring = cleaner.Method.DeclaringType;
            var leaving = references.Has((MemberInfo)cleaner.Method);
            if (leaving)
                cleaner();
            else
            {
                DropFromMemoryCache(
                    declaring?.GetProperty("QueryCache", Linq2DbCaches.Statics)?.GetValue(null),
                    references
                );
                kept.Add(cleaner);
            }
        }
        // A drained queue still holds the last items in its segment.
        queue.Clear();
        foreach (var cleaner in kept)
            queue.Enqueue(cleaner);
    }

    private static void DropQueries(ContextReferences references)
    {
        if (Linq2DbCaches.Queries.Value is not { } queries)
            return;
        Drop(Get(queries, "_misses") as IDictionary, references);
        var remove = queries.GetType().GetMethod("RemoveBucketFromCache", Linq2DbCaches.Instances);
        if (remove is null || Get(queries, "_cache") is not IDictionary buckets)
            return;
        foreach (DictionaryEntry entry in buckets)
            if (entry.Value is { } bucket && Get(bucket, "Entries") is Array cached)
                if (
                    references.Has(entry.Key) || cached.Cast<object>().Any(query => references.Has(Get(query, "Query")))
                )
                    lock (Get(bucket, "SyncRoot") ?? bucket)
                        remove.Invoke(queries, [entry.Key, bucket, cached.Length]);
    }

    private static void DropFromMemoryCache(object? cache, ContextReferences references)
    {
        if (cache is null || Get(cache, "_entries") is not IDictionary entries)
            return;
        var remove = cache.GetType().GetMethod("Remove");
        foreach (var key in Leaving(entries, references))
            remove?.Invoke(cache, [key]);
    }

    // Configuration and caches stand side by side in schemas and providers: whatever of it is a dictionary is swept.
    private static void Walk(object? node, ContextReferences references, HashSet<object> seen, int depth)
    {
        if (node is null or string or MemberInfo or Delegate or System.Linq.Expressions.Expression)
            return;
        var type = node.GetType();
        if (depth > MaxWalkDepth || type.IsPrimitive || type.IsEnum || !seen.Add(node))
            return;
        var isLibrarys = type.Assembly == Linq2DbCaches.Library;
        if (node is IDictionary dictionary)
        {
            Drop(dictionary, references);
            foreach (var value in dictionary.Values)
                if (value is ICollection || value?.GetType().Assembly == Linq2DbCaches.Library)
                    Walk(value, references, seen, depth + 1);
        }
        else if (isLibrarys && type.Name.StartsWith("MemoryCache`", StringComparison.Ordinal))
        {
            DropFromMemoryCache(node, references);
            Walk(Get(node, "_entries"), references, seen, depth + 1);
        }
        else if (IsPlainCollection(node, type))
            foreach (var item in (IEnumerable)node)
                Walk(item, references, seen, depth + 1);
        else if (isLibrarys)
            foreach (var field in ContextReferences.Fields(type))
                Walk(field.GetValue(node), references, seen, depth + 1);
    }

    private static bool IsPlainCollection(object node, Type type) =>
        type.IsArray
            ? !type.GetElementType()!.IsPrimitive
            : node is IEnumerable && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static IEnumerable<object?> Providers() =>
        [
            SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft),
            PostgreSQLTools.GetDataProvider(PostgreSQLVersion.v15),
            .. DataConnection.GetRegisteredProviders().Values,
        ];

    private static void Drop(IDictionary? entries, ContextReferences references)
    {
        if (entries is null)
            return;
        foreach (var key in Leaving(entries, references))
            entries.Remove(key);
    }

    private static List<object> Leaving(IDictionary entries, ContextReferences references)
    {
        var leaving = new List<object>();
        foreach (DictionaryEntry entry in entries)
            if (references.Has(entry.Key) || references.Has(entry.Value))
                leaving.Add(entry.Key);
        return leaving;
    }

    private static void Clear(object? cache)
    {
        if (cache is IDictionary dictionary)
            dictionary.Clear();
        else
            cache?.GetType().GetMethod("Clear", Type.EmptyTypes)?.Invoke(cache, null);
    }

    private static void EmptyPool(object? pool)
    {
        if (pool is not null && Get(pool, "_items") is Array items)
            Array.Clear(items);
    }

    private static object? Get(object owner, string field) =>
        owner.GetType().GetField(field, Linq2DbCaches.Instances)?.GetValue(owner);
}
