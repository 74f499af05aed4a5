using System.Collections;
using System.Reflection;
using LinqToDB;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>
/// Where linq2db 6.5.1 keeps types of its callers: the only place that names its internals. An upgrade that renames one
/// is told by <see cref="Missing"/>, at the start of the site and in a test.
/// </summary>
internal static class Linq2DbCaches
{
    public static readonly Assembly Library = typeof(DataOptions).Assembly;

    public const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public const BindingFlags Instances =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static readonly CacheField Cleaners = new("Internal.Linq.Query", "CacheCleaners");
    public static readonly CacheField Queries = new("Internal.Linq.QueryCache", "Default");

    /// <summary>Emptied without asking: shared by all, small, without a key that tells whose an entry is.</summary>
    public static readonly CacheField Emptied = new("Internal.Common.IdentifierBuilder", "_buggyObjects");

    /// <summary>Dictionaries by type or member: the entries of a leaving generation are dropped.</summary>
    public static readonly CacheField[] Dictionaries =
    [
        new("Extensions.AttributesExtensions", "_inheritAttributes"),
        new("Extensions.AttributesExtensions", "_noInheritAttributes"),
        new("Reflection.TypeAccessor", "_accessors"),
        new("Internal.Extensions.ReflectionExtensions", "_getMemberExCache"),
        new("Internal.Extensions.ReflectionExtensions", "_isSameOrParentOf"),
        new("Internal.Extensions.ReflectionExtensions", "_getItemTypeCache"),
        new("Internal.Extensions.ReflectionExtensions", "_methodDefinitionCache"),
        new("Internal.Expressions.SqlQueryDependentAttributeHelper", "_queryDependentMethods"),
        new("Internal.Reflection.MemberInfoEqualityComparer", "_supportsMetadataToken"),
        new("Internal.Common.IdentifierBuilder", "_types"),
        new("Internal.Common.IdentifierBuilder", "_methods"),
        new("Internal.Common.IdentifierBuilder", "_objects"),
        new("Internal.Common.ValueComparer", "_defaultValueComparers"),
        new("Internal.Common.MemberCache", "_cache"),
        new("Internal.Mapping.LockedMappingSchema", "_configurationIDs"),
        new("Internal.SqlProvider.BasicSqlBuilder", "_extensionBuilders"),
        new("Mapping.DefaultValue", "_values"),
        new("Common.Converter", "_expressions"),
        new("Common.Converter", "_converters"),
        new("Sql+ExtensionAttribute", "_builders"),
        new("Linq.Expressions", "_genericConvertProviders"),
    ];

    /// <summary>Instances of linq2db's own memory cache.</summary>
    public static readonly CacheField[] MemoryCaches =
    [
        new("Mapping.MappingSchema", "<EntityDescriptorsCache>k__BackingField"),
        new("Data.CommandInfo", "_parameterReaders"),
        new("Data.CommandInfo", "_objectReaders"),
        new("Data.CommandInfo", "_dataReaderConverter"),
    ];

    /// <summary>Objects with configuration, somewhere inside of which caches stand.</summary>
    public static readonly CacheField[] Roots =
    [
        new("Metadata.AttributeReader", "_cache"),
        new("Metadata.MetadataReader", "Default"),
        new("Mapping.MappingSchema", "Default"),
        new("Mapping.MappingSchema", "_combinedSchemasCache"),
        new("Internal.Conversion.ConvertInfo", "Default"),
    ];

    private static readonly string[] AttributeCacheTypes = ["InheritAttributeCache`1", "NoInheritAttributeCache`1"];

    private static readonly Lazy<IReadOnlyList<FieldInfo>> LazyAttributeCaches = new(() =>
        [.. AttributeCacheTypes.SelectMany(CachesOfEachAttribute)]
    );

    private static readonly Lazy<IReadOnlyList<FieldInfo>> LazyPools = new(() =>
        [
            .. Library
                .GetTypes()
                .Where(type => !type.ContainsGenericParameters && !type.Name.Contains('<', StringComparison.Ordinal))
                .SelectMany(type => type.GetFields(Statics))
                .Where(field => field.FieldType.Name == "ObjectPool`1"),
        ]
    );

    /// <summary>One static dictionary for each type of attribute that mappings may carry.</summary>
    public static IReadOnlyList<FieldInfo> AttributeCaches => LazyAttributeCaches.Value;

    /// <summary>Pools of visitors, which remember what they visited last.</summary>
    public static IReadOnlyList<FieldInfo> Pools => LazyPools.Value;

    /// <summary>What the purge counts on and this version of linq2db does not have; empty when all is well.</summary>
    public static IReadOnlyList<string> Missing() =>
        [
            .. new[] { Cleaners, Queries, Emptied }
                .Concat(Dictionaries)
                .Concat(MemoryCaches)
                .Concat(Roots)
                .Where(cache => !cache.Exists)
                .Select(cache => cache.ToString()),
            .. Dictionaries
                .Where(cache => cache.Value is not (null or IDictionary))
                .Select(cache => $"{cache} is no dictionary"),
            .. MissingMember(Queries.Value, "_cache", "_misses"),
            .. MemoryCaches.SelectMany(cache => MissingMember(cache.Value, "_entries")),
            .. AttributeCaches.Count == 0
                ? ["AttributesExtensions: the caches of each attribute"]
                : Array.Empty<string>(),
        ];

    private static IEnumerable<string> MissingMember(object? owner, params string[] fields) =>
        owner is null
            ? []
            : fields
                .Where(field => owner.GetType().GetField(field, Instances) is null)
                .Select(field => $"{owner.GetType().Name}.{field}");

    private static IEnumerable<FieldInfo> CachesOfEachAttribute(string name)
    {
        var cache = Library.GetType($"LinqToDB.Extensions.AttributesExtensions+{name}");
        return cache is null
            ? []
            : Library
                .GetTypes()
                .Where(type => typeof(Attribute).IsAssignableFrom(type) && !type.ContainsGenericParameters)
                .Append(typeof(Attribute))
                .Append(typeof(System.ComponentModel.DataAnnotations.Schema.ColumnAttribute))
                .Append(typeof(System.ComponentModel.DataAnnotations.Schema.TableAttribute))
                .Select(type => cache.MakeGenericType(type).GetField("Cache", Statics))
                .OfType<FieldInfo>();
    }
}

/// <summary>A static field of linq2db.</summary>
/// <param name="Type">Full name without the leading <c>LinqToDB.</c></param>
/// <param name="Field">Its name.</param>
internal sealed record CacheField(string Type, string Field)
{
    private FieldInfo? Info =>
        Linq2DbCaches.Library.GetType($"LinqToDB.{Type}")?.GetField(Field, Linq2DbCaches.Statics);

    public bool Exists => Info is not null;

    public object? Value => Info?.GetValue(null);

    public override string ToString() => $"{Type}.{Field}";
}
