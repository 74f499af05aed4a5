using System.Numerics;
using System.Runtime.CompilerServices;
using Edulure.Sdk;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// One rendering. Everything that is written is encoded, except <see cref="Html"/>. A new one for each page: a context
/// remembers the types that it met, and those of a plugin must go with the plugin.
/// </summary>
internal sealed class RenderContext : TemplateContext
{
    /// <summary>The functions of Scriban that templates may use; shared, never changed.</summary>
    public static readonly ScriptObject Builtins = TemplateBuiltins.Create();

    // Longer ones are looked at one by one.
    private const int LargeText = 32 * 1024;

    private readonly RenderBudget _budget = new();

    public RenderContext(RenderState state)
        : base(Builtins)
    {
        State = state;
        Root = new(state);
        Owner = state.Theme;
        AutoIndent = false;
        EnableRelaxedTargetAccess = true;
        EnableNullIndexer = true;
        LoopLimit = RenderLimits.Loops;
        RecursiveLimit = RenderLimits.Depth;
        ObjectRecursionLimit = 16;
        // Of what functions and operators make. The end of a page is PageOutput's to say.
        LimitToString = RenderLimits.Text;
        RegexTimeOut = RenderLimits.Pattern;
        PushGlobal(Root);
    }

    public RenderState State { get; }

    public RootFrame Root { get; }

    /// <summary>Whose template runs now.</summary>
    public ITemplateOwner Owner { get; private set; }

    /// <summary>The template that runs now.</summary>
    public CompiledTemplate? Running { get; private set; }

    /// <summary>The innermost template that could not be run to its end; null while none failed.</summary>
    public CompiledTemplate? Failed { get; private set; }

    /// <summary>Renders a template into an output.</summary>
    /// <exception cref="TemplateException">It failed, or took too much.</exception>
    public void Render(CompiledTemplate template, PageOutput output)
    {
        PushOutput(output);
        try
        {
            Run(template);
        }
        catch (ScriptRuntimeException e)
        {
            throw RenderFault.Of(e).ToTemplateException();
        }
        finally
        {
            PopOutput();
        }
    }

    /// <summary>Ends the rendering where it has used up what it may.</summary>
    public void Spend()
    {
        if (_budget.Examine() is { } tooMuch)
            throw new ScriptRuntimeException(CurrentSpan, tooMuch);
    }

    /// <summary>As Scriban, counting: each statement and expression comes by here.</summary>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        if (scriptNode is null)
            return null;
        if (_budget.Step() is { } tooMuch)
            throw new ScriptRuntimeException(Span(scriptNode), tooMuch);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptRuntimeException(Span(scriptNode), "The template is nested too deeply.");
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        if (value is string { Length: > LargeText } or BigInteger)
            Examine(scriptNode, value);
        return value;
    }

    /// <summary>Renders a component or partial where it is called: into the output, or as the value of the call.</summary>
    public Html? RenderCall(CompiledTemplate template, ScriptObject frame, EngineCall call)
    {
        Fill(frame, call);
        if (!call.IsStatement)
            return RenderCall(template, frame, call.Span);
        Run(template, frame, call.Span);
        return null;
    }

    /// <summary>Renders a component or partial as a value.</summary>
    /// <param name="template">The component.</param>
    /// <param name="frame">Its arguments.</param>
    /// <param name="caller">Where it is called; nothing: not in a template.</param>
    public Html RenderCall(CompiledTemplate template, ScriptObject frame, SourceSpan caller = default)
    {
        using var output = new PageOutput(512);
        PushOutput(output);
        try
        {
            Run(template, frame, caller);
        }
        finally
        {
            PopOutput();
        }
        return Html.Trusted(output.ToString());
    }

    /// <summary>Evaluates the arguments of a call into the variables that it sees.</summary>
    public void Fill(ScriptObject frame, EngineCall call)
    {
        foreach (var argument in call.Named)
            frame.SetValue(argument.Name, Evaluate(argument.Value), false);
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (Output is PageOutput output)
            ValueWriter.Write(output, textAsObject, this);
        else
            // Only Scriban's own statements make other outputs; their text is encoded all the same.
            Write(ValueWriter.Encoded(textAsObject, this));
        return this;
    }

    /// <summary>As Scriban, but an empty text and empty markup are false: they show nothing.</summary>
    public override bool ToBool(SourceSpan span, object? value) =>
        value switch
        {
            string text => text.Length > 0,
            Html html => !html.IsEmpty,
            _ => base.ToBool(span, value),
        };

    public override string? ObjectToString(object? value, bool nested = false) =>
        ValueWriter.Text(value)
        ?? (
            value is null || ReachableTypes.Contains(value.GetType())
                ? base.ObjectToString(value, nested)
                : throw NoMembers.Refusal(CurrentSpan, value.GetType())
        );

    protected override IObjectAccessor? GetMemberAccessorImpl(object target) =>
        MemberAccess.For(target) ?? base.GetMemberAccessorImpl(target);

    private void Examine(ScriptNode node, object value)
    {
        // What a model holds may be longer; only what a template makes ends here.
        if (value is string { Length: > RenderLimits.Text } && node is not (ScriptVariable or ScriptMemberExpression))
            throw new ScriptRuntimeException(Span(node), TemplateBuiltins.TooLong);
        if (value is BigInteger number && number.GetBitLength() > RenderLimits.Bits)
            throw new ScriptRuntimeException(
                Span(node),
                $"The template makes a number of more than {RenderLimits.Bits} bits."
            );
        if (_budget.Examine() is { } tooMuch)
            throw new ScriptRuntimeException(Span(node), tooMuch);
    }

    // A node that the rewriter made has none.
    private SourceSpan Span(ScriptNode node) => string.IsNullOrEmpty(node.Span.FileName) ? CurrentSpan : node.Span;

    private void Run(CompiledTemplate template, ScriptObject frame, SourceSpan caller)
    {
        PushGlobal(frame);
        try
        {
            Run(template);
        }
        catch (ScriptRuntimeException e)
        {
            var fault = RenderFault.Of(e);
            fault.CalledFrom(caller);
            throw fault;
        }
        finally
        {
            PopGlobal();
        }
    }

    private void Run(CompiledTemplate template)
    {
        var caller = Owner;
        var calling = Running;
        Owner = template.Owner;
        Running = template;
        try
        {
            Evaluate(template.Page);
        }
        catch when (Note(template))
        {
            throw;
        }
        finally
        {
            Owner = caller;
            Running = calling;
        }
    }

    // Asked on the way out of each template, the innermost first; it never catches.
    private bool Note(CompiledTemplate template)
    {
        Failed ??= template;
        return false;
    }
}
