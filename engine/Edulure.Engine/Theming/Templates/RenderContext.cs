using Edulure.Sdk;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// One rendering. Everything that is written is encoded, except <see cref="Html"/>. A new one for each page: a context
/// remembers the types that it met, and those of a plugin must go with the plugin.
/// </summary>
internal sealed class RenderContext : TemplateContext
{
    /// <summary>The functions of Scriban that templates may use; shared, never changed.</summary>
    public static readonly BuiltinFunctions Builtins = CreateBuiltins();

    public RenderContext(RenderState state)
        : base(Builtins)
    {
        State = state;
        Root = new(state);
        Owner = state.Theme;
        AutoIndent = false;
        EnableRelaxedTargetAccess = true;
        EnableNullIndexer = true;
        LoopLimit = 20_000;
        RecursiveLimit = 64;
        // The end of a page is PageOutput's to say: Scriban would cut the text and go on.
        LimitToString = 8 * PageOutput.MaxLength;
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
    public void Render(CompiledTemplate template, PageOutput output)
    {
        PushOutput(output);
        try
        {
            Run(template);
        }
        finally
        {
            PopOutput();
        }
    }

    /// <summary>Renders a component or partial where it is called: into the output, or as the value of the call.</summary>
    public Html? RenderCall(CompiledTemplate template, ScriptObject frame, EngineCall call)
    {
        Fill(frame, call);
        if (!call.IsStatement)
            return RenderCall(template, frame);
        Run(template, frame);
        return null;
    }

    /// <summary>Renders a component or partial as a value.</summary>
    public Html RenderCall(CompiledTemplate template, ScriptObject frame)
    {
        using var output = new PageOutput(512);
        PushOutput(output);
        try
        {
            Run(template, frame);
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
        ValueWriter.Text(value) ?? base.ObjectToString(value, nested);

    protected override IObjectAccessor? GetMemberAccessorImpl(object target) =>
        MemberAccess.For(target) ?? base.GetMemberAccessorImpl(target);

    private void Run(CompiledTemplate template, ScriptObject frame)
    {
        PushGlobal(frame);
        try
        {
            Run(template);
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

    // Without what reads files, evaluates text as a template, or writes markup past the encoding.
    private static BuiltinFunctions CreateBuiltins()
    {
        var builtins = new BuiltinFunctions();
        foreach (var name in new[] { "include", "include_join", "date", "html", "empty", "blank" })
            builtins.Remove(name);
        var objects = (ScriptObject)builtins["object"]!;
        foreach (var name in new[] { "eval", "eval_template", "from_json", "to_json" })
            objects.Remove(name);
        foreach (var group in builtins.Values.OfType<ScriptObject>())
            group.IsReadOnly = true;
        builtins.IsReadOnly = true;
        return builtins;
    }
}
