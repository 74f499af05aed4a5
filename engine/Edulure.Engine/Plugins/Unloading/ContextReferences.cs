using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>Whether an entry of a cache speaks of the types of a load context.</summary>
/// <param name="context">The context that is leaving; null: any that can be unloaded.</param>
/// <param name="library">Whose objects are looked into, field by field; others are taken as they are.</param>
internal sealed class ContextReferences(AssemblyLoadContext? context, Assembly library)
{
    private const int MaxDepth = 5;
    private const int MaxCollectionDepth = 2;

    private const BindingFlags DeclaredFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public bool Has(object? value, int depth = 0)
    {
        switch (value)
        {
            case null or string:
                return false;
            case Type type:
                return Has(type);
            case MemberInfo member:
                return Has(member);
            case ParameterInfo parameter:
                return Has(parameter.Member);
            case Expression expression:
                return new Search(this).Finds(expression);
        }
        var own = value.GetType();
        if (Has(own))
            return true;
        if (own.IsPrimitive || own.IsEnum || depth > MaxDepth)
            return false;
        return value switch
        {
            Delegate @delegate => Has(@delegate, depth),
            Array array => !own.GetElementType()!.IsPrimitive && Any(array, depth),
            IDictionary => false,
            ICollection collection => depth <= MaxCollectionDepth && Any(collection, depth),
            _ => IsTransparent(own) && Fields(own).Any(field => Has(field.GetValue(value), depth + 1)),
        };
    }

    /// <summary>All fields that may hold something, those of base types too.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            foreach (var field in current.GetFields(DeclaredFields))
                if (field.FieldType is { IsPrimitive: false, IsEnum: false, IsPointer: false, IsByRefLike: false } held)
                    if (held != typeof(string))
                        yield return field;
    }

    public bool Has(Type type)
    {
        if (!type.IsCollectible)
            return false;
        if (context is null)
            return true;
        if (type.HasElementType)
            return Has(type.GetElementType()!);
        return type.IsConstructedGenericType && type.GetGenericArguments().Any(Has)
            || AssemblyLoadContext.GetLoadContext(type.Assembly) == context;
    }

    public bool Has(MemberInfo member)
    {
        if (!member.IsCollectible)
            return false;
        if (context is null)
            return true;
        if (member is Type type)
            return Has(type);
        return member.DeclaringType is { } declaring && Has(declaring)
            || member.ReflectedType is { } reflected && Has(reflected)
            || member is MethodInfo { IsGenericMethod: true } method && method.GetGenericArguments().Any(Has)
            || member.DeclaringType is null && AssemblyLoadContext.GetLoadContext(member.Module.Assembly) == context;
    }

    private bool Has(Delegate @delegate, int depth)
    {
        // A compiled expression keeps what it uses in the constants of its closure; its method belongs to nobody.
        if (@delegate.Target?.GetType() is { Name: "Closure" } closure)
            return Has(closure.GetField("Constants")?.GetValue(@delegate.Target), depth + 1);
        return @delegate.Method.DeclaringType is not null && Has((MemberInfo)@delegate.Method)
            || Has(@delegate.Target, depth + 1);
    }

    private bool Any(IEnumerable values, int depth) => values.Cast<object?>().Any(value => Has(value, depth + 1));

    private bool IsTransparent(Type type) =>
        type.Assembly == library
        || type.FullName is { } name
            && (
                name.StartsWith("System.ValueTuple", StringComparison.Ordinal)
                || name.StartsWith("System.Collections.Generic.KeyValuePair", StringComparison.Ordinal)
            );

    private sealed class Search(ContextReferences references) : ExpressionVisitor
    {
        private const int ConstantDepth = 3;
        private bool _found;

        public bool Finds(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        public override Expression? Visit(Expression? node)
        {
            if (_found || node is null)
                return node;
            if (references.Has(node.Type))
                _found = true;
            return _found ? node : base.Visit(node);
        }

        protected override Expression VisitConstant(ConstantExpression node)
        {
            _found |= node.Value is not Expression && references.Has(node.Value, ConstantDepth);
            return node;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            _found |= references.Has((MemberInfo)node.Member);
            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _found |= references.Has((MemberInfo)node.Method);
            return base.VisitMethodCall(node);
        }

        // The library's own nodes: their type was looked at, and visiting their children may not be possible.
        protected override Expression VisitExtension(Expression node) => node;
    }
}
