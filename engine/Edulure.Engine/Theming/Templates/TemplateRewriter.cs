using System.Runtime.CompilerServices;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// Goes through a parsed template once: binds the engine's functions, puts guards where values begin addresses, refuses
/// values where no encoding helps, and notes which slots, components and partials the template uses.
/// </summary>
internal sealed class TemplateRewriter : ScriptRewriter
{
    private readonly List<string> _slots = [];
    private readonly List<string> _components = [];
    private readonly List<ComponentCall> _calls = [];
    private readonly Dictionary<string, int> _reads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sets = new(StringComparer.Ordinal);
    private readonly HashSet<ScriptNode> _notRead = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _partials = [];
    private readonly List<string> _texts = [];
    private MarkupPosition _position;

    public List<string> Problems { get; } = [];

    public TemplatePlace? FirstProblem { get; private set; }

    public string? Layout { get; private set; }

    public IReadOnlyList<string> Slots => _slots;

    public IReadOnlyList<string> Components => _components;

    public IReadOnlyList<ComponentCall> Calls => _calls;

    /// <summary>The variables that are read, but for those that the template sets itself and Scriban's own objects: on which line first.</summary>
    public IReadOnlyDictionary<string, int> Reads => _reads;

    public IReadOnlyList<string> Partials => _partials;

    /// <summary>The keys of texts that are written out.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>
    /// What the template writes depends on its variables and the language alone: it names nothing of the page, the person
    /// or the site, and calls nothing that does. Of the components that it calls the same must hold.
    /// </summary>
    public bool IsPure { get; private set; } = true;

    public override ScriptNode? Visit(ScriptNode? node) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? base.Visit(node)
            : throw new TemplateException(TemplateParser.Problem(node!.Span, "the template is nested too deeply."));

    public override ScriptNode Visit(ScriptRawStatement node)
    {
        if (node.Text.FullText is not { } text)
            return new ScriptNopStatement();
        _position.Markup(text.AsSpan(node.Text.Index, node.Text.Length));
        return new RawMarkup(text, node.Text.Index, node.Text.Length);
    }

    // They lead to what stands around the template, or change values that others hold too; without them no value can
    // ever contain itself.
    public override ScriptNode Visit(ScriptThisExpression node) => Refused(node, "this");

    public override ScriptNode Visit(ScriptImportStatement node) => Refused(node, "import");

    public override ScriptNode Visit(ScriptWithStatement node) => Refused(node, "with");

    public override ScriptNode Visit(ScriptIncrementDecrementExpression node) => Refused(node, "++ and --");

    public override ScriptNode Visit(ScriptBinaryExpression node)
    {
        var rewritten = base.Visit(node);
        if (
            rewritten is ScriptBinaryExpression
            {
                Operator: ScriptBinaryOperator.Power or ScriptBinaryOperator.ShiftLeft
            } grows
        )
        {
            var exponent = grows.Right!;
            grows.Right = null;
            grows.Right = new BoundedNumber(exponent) { Span = exponent.Span };
        }
        return rewritten!;
    }

    public override ScriptNode Visit(ScriptExpressionStatement node)
    {
        if (node.Expression is null)
            return base.Visit(node);
        var expression = Rewritten(node.Expression);
        if (!node.CanOutput)
            return new ScriptExpressionStatement { Expression = expression };
        if (expression is EngineCall { Function: LayoutFunction } layout)
        {
            TakeLayout(layout);
            return new ScriptNopStatement();
        }
        var kind = _position.Value();
        if (kind == ValueKind.Forbidden)
            Problem(
                node.Span,
                "no value may stand in <script>, <style>, an event handler, srcdoc or an unquoted attribute."
            );
        else if (kind is not ValueKind.Text)
            expression = new GuardedValue(expression, kind) { Span = node.Span };
        else if (expression is EngineCall call)
            call.IsStatement = true;
        return new ScriptExpressionStatement { Expression = expression };
    }

    public override ScriptNode Visit(ScriptIfStatement node)
    {
        var before = _position;
        var rewritten = new ScriptIfStatement
        {
            Condition = Rewritten(node.Condition!),
            Then = (ScriptBlockStatement?)Visit((ScriptNode?)node.Then),
        };
        var afterThen = _position;
        _position = before;
        rewritten.Else = (ScriptConditionStatement?)Visit((ScriptNode?)node.Else);
        _position = MarkupPosition.Join(afterThen, _position);
        return rewritten;
    }

    public override ScriptNode Visit(ScriptCaptureStatement node)
    {
        var outside = _position;
        _position = default;
        CheckTarget(node.Target);
        if (node.Target is ScriptVariableGlobal variable)
            _sets.Add(variable.BaseName);
        var target = Rewritten(node.Target!);
        var body = (ScriptBlockStatement)Visit((ScriptNode)node.Body!)!;
        _position = outside;
        return new CaptureHtml(target, body);
    }

    public override ScriptNode Visit(ScriptFunction node)
    {
        var outside = _position;
        _position = default;
        var rewritten = base.Visit(node);
        _position = outside;
        return rewritten;
    }

    public override ScriptNode Visit(ScriptFunctionCall node)
    {
        if (Find(node.Target) is not { } function)
            return base.Visit(node);
        return Bind(function, node, null);
    }

    public override ScriptNode Visit(ScriptVariableGlobal node)
    {
        // math has random numbers.
        if (RootFrame.IsEngineName(node.BaseName) || node.BaseName == "math")
            IsPure = false;
        if (!_notRead.Contains(node) && !_sets.Contains(node.BaseName) && !IsBuiltin(node.BaseName))
            _reads.TryAdd(node.BaseName, node.Span.Start.Line + 1);
        return base.Visit(node);
    }

    // What follows a dot is a variable to Scriban; to those who ask what a template reads it is none.
    public override ScriptNode Visit(ScriptMemberExpression node)
    {
        if (node.Member is { } member)
            _notRead.Add(member);
        return base.Visit(node);
    }

    public override ScriptNode Visit(ScriptNamedArgument node)
    {
        if (node.Name is { } name)
            _notRead.Add(name);
        return base.Visit(node);
    }

    public override ScriptNode Visit(ScriptObjectMember node)
    {
        if (node.Name is { } name)
            _notRead.Add(name);
        return base.Visit(node);
    }

    public override ScriptNode Visit(ScriptAssignExpression node)
    {
        CheckTarget(node.Target);
        var target = node.Target as ScriptVariableGlobal;
        if (target is not null)
            _notRead.Add(target);
        var rewritten = base.Visit(node);
        if (target is not null)
            _sets.Add(target.BaseName);
        return rewritten;
    }

    public override ScriptNode Visit(ScriptForStatement node)
    {
        CheckTarget(node.Variable);
        if (node.Variable is ScriptVariableGlobal variable)
            _sets.Add(variable.BaseName);
        return base.Visit(node);
    }

    // A pipe nests to the right: a | (b | c). It is unfolded as soon as one of its stages is a function of the engine.
    public override ScriptNode Visit(ScriptPipeCall node)
    {
        var stages = new List<ScriptExpression>();
        for (ScriptExpression? stage = node; stage is not null; stage = (stage as ScriptPipeCall)?.To)
            stages.Add(stage is ScriptPipeCall pipe ? pipe.From! : stage);
        if (!stages.Skip(1).Any(stage => Find(Target(stage)) is not null))
            return base.Visit(node);
        var value = Rewritten(stages[0]);
        foreach (var stage in stages.Skip(1))
            value = Find(Target(stage)) is { } function
                ? Bind(function, stage, value)
                : new ScriptPipeCall
                {
                    From = new ScriptNestedExpression { Expression = value, Span = value.Span },
                    To = Rewritten(stage),
                    Span = stage.Span,
                };
        return value;
    }

    private void CheckTarget(ScriptExpression? target)
    {
        if (target is not (null or ScriptVariable))
            Problem(target.Span, "only a variable can be set: values are made, not changed.");
    }

    private ScriptNode Refused(ScriptNode node, string what)
    {
        Problem(node.Span, $"{what} may not stand in a template.");
        return node is ScriptExpression ? new ScriptLiteral() : new ScriptNopStatement();
    }

    // "for" and "while" tell of the loop that runs.
    private static bool IsBuiltin(string name) =>
        name is "for" or "while" || EngineFunctions.Find(name) is not null || RenderContext.Builtins.Contains(name);

    private static ScriptExpression? Target(ScriptExpression stage) => (stage as ScriptFunctionCall)?.Target ?? stage;

    private static EngineFunction? Find(ScriptNode? target) =>
        target is ScriptVariableGlobal variable ? EngineFunctions.Find(variable.BaseName) : null;

    private ScriptExpression Rewritten(ScriptExpression expression) => (ScriptExpression)Visit((ScriptNode)expression)!;

    private EngineCall Bind(EngineFunction function, ScriptExpression call, ScriptExpression? piped)
    {
        var arguments = new List<ScriptExpression>();
        var named = new List<NamedExpression>();
        if (piped is not null)
            arguments.Add(piped);
        foreach (var argument in (call as ScriptFunctionCall)?.Arguments ?? [])
            if (argument is ScriptNamedArgument { Name: { } name, Value: { } value })
                named.Add(new(name.Name, Rewritten(value)));
            else
                arguments.Add(Rewritten(argument));
        var bound = new EngineCall(function, arguments, named) { Span = call.Span };
        Note(bound);
        return bound;
    }

    private void Note(EngineCall call)
    {
        IsPure &= call.Function.IsPure || (call.Function is ComponentFunction && call.Literal(0) is not null);
        if (call.Function.Check(call) is { } problem)
            Problem(call.Span, problem);
        else if (call.Literal(0) is not { } name)
            return;
        else if (call.Function is SlotFunction)
            _slots.Add(name);
        else if (call.Function is ComponentFunction)
            TakeCall(call, name);
        else if (call.Function is PartialFunction)
            _partials.Add(name);
        else if (call.Function == TextFunctions.Text)
            _texts.Add(name);
    }

    private void TakeCall(EngineCall call, string name)
    {
        _components.Add(name);
        _calls.Add(new(name, [.. call.Named.Select(argument => argument.Name)], call.Span.ToStringSimple()));
    }

    private void TakeLayout(EngineCall layout)
    {
        if (Layout is not null)
            Problem(layout.Span, "the layout is named twice.");
        Layout = layout.Literal(0);
    }

    private void Problem(SourceSpan span, string message)
    {
        FirstProblem ??= TemplatePlace.Of(span);
        Problems.Add(TemplateParser.Problem(span, message));
    }
}
