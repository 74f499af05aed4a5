using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>One of Scriban's functions that is asked only when its arguments are within bounds.</summary>
/// <param name="inner">Scriban's.</param>
/// <param name="refuse">What is wrong with the arguments; null: nothing.</param>
/// <param name="instead">What is done in its place; null: what it does.</param>
internal sealed class GuardedFunction(
    IScriptCustomFunction inner,
    Func<ScriptArray, string?> refuse,
    Func<TemplateContext, ScriptArray, object?>? instead = null
) : IScriptCustomFunction
{
    public int RequiredParameterCount => inner.RequiredParameterCount;

    public int ParameterCount => inner.ParameterCount;

    public ScriptVarParamKind VarParamKind => inner.VarParamKind;

    public Type ReturnType => inner.ReturnType;

    public ScriptParameterInfo GetParameterInfo(int index) => inner.GetParameterInfo(index);

    public object? Invoke(
        TemplateContext context,
        ScriptNode? callerContext,
        ScriptArray arguments,
        ScriptBlockStatement? blockStatement
    )
    {
        if (refuse(arguments) is { } refusal)
            throw new ScriptRuntimeException(callerContext?.Span ?? context.CurrentSpan, refusal);
        return instead is null
            ? inner.Invoke(context, callerContext, arguments, blockStatement)
            : instead(context, arguments);
    }

    public ValueTask<object?> InvokeAsync(
        TemplateContext context,
        ScriptNode? callerContext,
        ScriptArray arguments,
        ScriptBlockStatement? blockStatement
    ) => new(Invoke(context, callerContext, arguments, blockStatement));
}
