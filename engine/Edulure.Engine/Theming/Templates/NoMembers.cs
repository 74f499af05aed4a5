using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>Answers for an object of a type that templates do not see into.</summary>
internal sealed class NoMembers : IObjectAccessor
{
    public static readonly NoMembers Instance = new();

    public bool HasIndexer => false;

    public Type? IndexType => null;

    public static ScriptRuntimeException Refusal(SourceSpan span, Type type) =>
        new(span, $"A template sees nothing of {type.FullName}: it is no data.");

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => 0;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => [];

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
        throw Refusal(span, target.GetType());

    public bool TryGetValue(
        TemplateContext context,
        SourceSpan span,
        object target,
        string member,
        out object? value
    ) => throw Refusal(span, target.GetType());

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) =>
        throw Refusal(span, target.GetType());

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value) =>
        throw Refusal(span, target.GetType());

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) =>
        throw Refusal(span, target.GetType());
}
