using System.Collections;
using System.Runtime.CompilerServices;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// How templates read the members of C# objects. Found once for each type; the table holds types weakly, so that those of
/// a plugin go when it is unloaded.
/// </summary>
internal static class MemberAccess
{
    private static readonly ConditionalWeakTable<Type, IObjectAccessor> Accessors = new();

    /// <summary>Null where Scriban's own accessor is as good: texts, numbers, lists, its own objects.</summary>
    public static IObjectAccessor? For(object target) =>
        target is SampleObject ? SampleObject.Accessor
        : target is string or IScriptObject or Array
        || target is IList and not IDictionary
        || target.GetType().IsPrimitive
            ? null
        : Accessors.GetValue(target.GetType(), Create);

    private static IObjectAccessor Create(Type type)
    {
        if (!ReachableTypes.Contains(type))
            return NoMembers.Instance;
        var dictionary = Array.Find(
            type.GetInterfaces(),
            candidate =>
                candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        );
        return dictionary is null
            ? new TypeMembers(type)
            : (IObjectAccessor)
                Activator.CreateInstance(
                    typeof(DictionaryMembers<,>).MakeGenericType(dictionary.GetGenericArguments())
                )!;
    }
}
