using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>The public properties and fields of a type, by their names in snake_case. Templates read; they never write.</summary>
internal sealed class TypeMembers : IObjectAccessor
{
    private readonly FrozenDictionary<string, Func<object, object?>> _members;

    public TypeMembers(Type type)
    {
        const BindingFlags shown = BindingFlags.Public | BindingFlags.Instance;
        var members = new Dictionary<string, Func<object, object?>>(StringComparer.Ordinal);
        foreach (var field in type.GetFields(shown).Where(IsShown))
            members.TryAdd(StandardMemberRenamer.Rename(field.Name), field.GetValue);
        foreach (
            var property in type.GetProperties(shown)
                .Where(property => property.GetIndexParameters().Length == 0 && IsShown(property))
        )
            if (property.GetMethod is { IsPublic: true } getter)
                // The most derived comes first; what it hides stays hidden.
                members.TryAdd(StandardMemberRenamer.Rename(property.Name), MethodInvoker.Create(getter).Invoke);
        if (type.IsAssignableTo(typeof(IEnumerable)) && members.TryGetValue("count", out var count))
            members.TryAdd("size", count);
        // Of a list of .NET nothing else is data: SyncRoot, Comparer, Capacity.
        if (ReachableTypes.IsCollection(type))
            members = members.Where(member => member.Key is "count" or "size" or "length" or "key").ToDictionary();
        _members = members.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool HasIndexer => false;

    public Type? IndexType => null;

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => _members.Count;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => _members.Keys;

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
        _members.ContainsKey(member);

    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = _members.TryGetValue(member, out var read) ? Shown(read(target)) : null;
        // Scriban would call it.
        if (value is Delegate)
            throw NoMembers.Refusal(span, value.GetType());
        return value is not null;
    }

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) =>
        false;

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return index is string member && TryGetValue(context, span, target, member, out value);
    }

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) =>
        false;

    private static bool IsShown(MemberInfo member) => ReachableTypes.Contains(member);

    // A template compares with texts, so an enumeration is one.
    private static object? Shown(object? value) => value is Enum ? ValueWriter.Text(value) : value;
}
