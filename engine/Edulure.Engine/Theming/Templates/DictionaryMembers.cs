using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>The entries of a dictionary, by <c>map.key</c> where keys are texts and by <c>map[key]</c>.</summary>
internal sealed class DictionaryMembers<TKey, TValue> : IObjectAccessor
{
    public bool HasIndexer => true;

    public Type? IndexType => typeof(TKey);

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => Map(target).Count;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) =>
        Map(target).Keys.Select(key => key?.ToString() ?? "");

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
        TryGetItem(context, span, target, member, out _);

    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        if (TryGetItem(context, span, target, member, out value))
            return true;
        value = member is "size" or "count" ? Map(target).Count : null;
        return value is not null;
    }

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) =>
        false;

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = TryKey(index, out var key) && Map(target).TryGetValue(key, out var found) ? found : null;
        if (value is Delegate)
            throw NoMembers.Refusal(span, value.GetType());
        return value is not null;
    }

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) =>
        false;

    private static IReadOnlyDictionary<TKey, TValue> Map(object target) => (IReadOnlyDictionary<TKey, TValue>)target;

    // A number in a template is an int, whatever the keys are.
    private static bool TryKey(object index, out TKey key)
    {
        if (index is TKey same)
        {
            key = same;
            return true;
        }
        key = default!;
        if (index is not IConvertible || !typeof(TKey).IsPrimitive)
            return false;
        try
        {
            key = (TKey)Convert.ChangeType(index, typeof(TKey), CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
