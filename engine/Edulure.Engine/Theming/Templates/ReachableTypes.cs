using System.Collections;
using System.Collections.Frozen;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Edulure.Sdk;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// Which .NET objects a template sees into: what is data. Of those it reads the public properties and fields, and calls
/// nothing. Of everything else it reads no member and writes no text.
/// <list type="bullet">
/// <item>values of .NET: texts, numbers, times, ids, addresses, pairs and tuples;</item>
/// <item>lists and dictionaries of .NET: their entries, their length, the key of a group;</item>
/// <item>of the SDK and of the engine: records, values, and classes that stand behind no interface of theirs: those that do
/// are services, the only objects of the engine that a plugin holds;</item>
/// <item>of a plugin, and of the libraries that it brings itself: every type that is none of <see cref="s_never"/>.</item>
/// </list>
/// A type that the site shares with its plugins (a database, a container, a logger) is thus never reached.
/// </summary>
internal static class ReachableTypes
{
    // Plain classes whose members are all meant for templates.
    private static readonly FrozenSet<Type> s_views = FrozenSet.Create<Type>(
        typeof(Html),
        typeof(Person),
        typeof(Form),
        typeof(PageView),
        typeof(SiteView)
    );

    private static readonly FrozenSet<Type> s_values = FrozenSet.Create<Type>(
        typeof(string),
        typeof(decimal),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(TimeSpan),
        typeof(Guid),
        typeof(Uri),
        typeof(Version),
        typeof(BigInteger)
    );

    private static readonly FrozenSet<Type> s_pairs = FrozenSet.Create<Type>(
        typeof(KeyValuePair<,>),
        typeof(DictionaryEntry)
    );

    // Whoever declares them: they are ways into the process, or tell how it is made.
    private static readonly Type[] s_never =
    [
        typeof(Delegate),
        typeof(MemberInfo),
        typeof(ParameterInfo),
        typeof(Assembly),
        typeof(Module),
        typeof(AssemblyLoadContext),
        typeof(Exception),
        typeof(Task),
        typeof(Stream),
        typeof(TextReader),
        typeof(TextWriter),
        typeof(FileSystemInfo),
        typeof(IServiceProvider),
        typeof(IDisposable),
        typeof(IAsyncDisposable),
        typeof(IPlugin),
        typeof(Microsoft.AspNetCore.Http.HttpContext),
        typeof(Microsoft.AspNetCore.Http.HttpRequest),
        typeof(Microsoft.AspNetCore.Http.HttpResponse),
    ];

    // Weak, as accessors are: a plugin's types go with it.
    private static readonly ConditionalWeakTable<Type, object> s_known = [];

    /// <summary>A template may read its members and write it as text.</summary>
    public static bool Contains(Type type) => (bool)s_known.GetValue(type, one => Decide(one));

    /// <summary>A template may read this property or field of a type that it sees into.</summary>
    public static bool Contains(MemberInfo member) =>
        member.DeclaringType is { } declaring && (!IsShared(declaring) || Contains(declaring));

    /// <summary>Of .NET, holding other values: of these only entries, length and key are shown.</summary>
    public static bool IsCollection(Type type) => type.IsAssignableTo(typeof(IEnumerable)) && IsShared(type);

    private static bool Decide(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || s_values.Contains(type) || s_views.Contains(type))
            return true;
        if (type.IsArray || IsScript(type))
            return true;
        if (type.IsAssignableTo(typeof(ITuple)) && IsShared(type))
            return true;
        if (type.IsGenericType && s_pairs.Contains(type.GetGenericTypeDefinition()) || s_pairs.Contains(type))
            return true;
        // An iterator is disposable, and a list all the same.
        if (IsCollection(type))
            return !type.IsAssignableTo(typeof(Stream));
        if (Array.Exists(s_never, type.IsAssignableTo) && !type.IsAssignableTo(typeof(IEnumerable)))
            return false;
        if (IsHouse(type.Assembly))
            return type.IsValueType || IsAnonymous(type) || IsRecord(type) || !IsService(type);
        return !IsShared(type);
    }

    // The values of the language itself; functions are no values, their members lead to the methods behind them.
    private static bool IsScript(Type type) =>
        type == typeof(PageOutput)
        || type.IsAssignableTo(typeof(IScriptObject)) && !type.IsAssignableTo(typeof(IScriptCustomFunction))
        || type.IsAssignableTo(typeof(ScriptRange))
        || type.IsAssignableTo(typeof(ScriptArray));

    private static bool IsHouse(Assembly assembly) =>
        assembly == typeof(ReachableTypes).Assembly || assembly == typeof(IPlugin).Assembly;

    // What the process loaded for itself. The house's own assemblies are told apart before; those named like it are its
    // tests and samples, where a plugin's models are written too.
    private static bool IsShared(Type type)
    {
        var assembly = type.Assembly;
        return !assembly.IsDynamic
            && !IsHouse(assembly)
            && AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.Default
            && assembly.GetName().Name?.StartsWith("Edulure.", StringComparison.Ordinal) != true;
    }

    private static bool IsAnonymous(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute))
        && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static bool IsService(Type type) =>
        Array.Exists(type.GetInterfaces(), one => IsHouse(one.Assembly)) || type.IsInterface;

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;
}
