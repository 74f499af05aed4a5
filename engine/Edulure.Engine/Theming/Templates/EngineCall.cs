using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>An argument with its name.</summary>
internal readonly record struct NamedExpression(string Name, ScriptExpression Value);

/// <summary>
/// A call of one of the engine's functions, found when the template was parsed. Scriban's own calls go through reflection
/// and refuse argument names such as <c>size</c>.
/// </summary>
internal sealed class EngineCall(
    EngineFunction function,
    IReadOnlyList<ScriptExpression> arguments,
    IReadOnlyList<NamedExpression> named
) : ScriptExpression
{
    public EngineFunction Function { get; } = function;

    public IReadOnlyList<NamedExpression> Named { get; } = named;

    public int Count => arguments.Count;

    /// <summary>The call is a statement of its own: what it renders may go straight into the output.</summary>
    public bool IsStatement { get; set; }

    public override object? Evaluate(TemplateContext context)
    {
        context.EnterRecursive(this);
        try
        {
            return Function.Invoke((RenderContext)context, this);
        }
        finally
        {
            context.ExitRecursive(this);
        }
    }

    // Scriban looks through the body of a function for what it knows; this is none of it.
    public override void Accept(ScriptVisitor visitor) { }

    public override TResult Accept<TResult>(ScriptVisitor<TResult> visitor) => default!;

    public override void PrintTo(ScriptPrinter printer) => printer.Write(Function.Name);

    public object? Argument(TemplateContext context, int index) =>
        index < arguments.Count ? context.Evaluate(arguments[index]) : null;

    public string? Text(TemplateContext context, int index) =>
        Argument(context, index) is { } value ? value as string ?? context.ObjectToString(value) : null;

    /// <summary>An argument that names a template or slot.</summary>
    public string Name(TemplateContext context, int index) =>
        Text(context, index) is { Length: > 0 } name
            ? name
            : throw new ScriptRuntimeException(Span, $"{Function.Name} needs a name.");

    /// <summary>The argument's text if it stands in the template as it is; null if it is computed.</summary>
    public string? Literal(int index) =>
        index < arguments.Count ? (arguments[index] as ScriptLiteral)?.Value as string : null;
}
