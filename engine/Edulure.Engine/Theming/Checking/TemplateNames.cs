using System.Runtime.CompilerServices;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>A call of one of the engine's functions, as it was written.</summary>
/// <param name="Function"><c>component</c>, <c>t</c>, …</param>
/// <param name="Names">What its first argument can be, as far as it is written out.</param>
/// <param name="Prefix">What a computed first argument begins with: <c>"theme.status." + code</c>; null: nothing is known.</param>
/// <param name="Arguments">The names of what is passed.</param>
/// <param name="Line">From 1.</param>
internal sealed record NamedCall(
    string Function,
    IReadOnlyList<string> Names,
    string? Prefix,
    IReadOnlyList<string> Arguments,
    int Line
);

/// <summary>A member of one of the engine's own variables, such as <c>page.title</c>.</summary>
internal sealed record NamedMember(string Variable, string Member, int Line);

/// <summary>Finds what a template names: in the tree as it was parsed, before the engine binds it.</summary>
internal sealed class TemplateNames : ScriptVisitor
{
    private readonly List<NamedCall> _calls = [];
    private readonly List<NamedMember> _members = [];

    public IReadOnlyList<NamedCall> Calls => _calls;

    public IReadOnlyList<NamedMember> Members => _members;

    public static TemplateNames Of(ScriptPage tree)
    {
        var names = new TemplateNames();
        names.Visit((ScriptNode)tree);
        return names;
    }

    public override void Visit(ScriptNode? node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateException(TemplateParser.Problem(node!.Span, "the template is nested too deeply."));
        base.Visit(node);
    }

    public override void Visit(ScriptFunctionCall node)
    {
        if (node.Target is ScriptVariableGlobal { BaseName: var name } && EngineFunctions.Find(name) is not null)
            Take(name, node.Arguments, null, node);
        base.Visit(node);
    }

    public override void Visit(ScriptPipeCall node)
    {
        // "key" | t
        if (node is { From: { } from, To: ScriptVariableGlobal { BaseName: var name } })
            if (EngineFunctions.Find(name) is not null)
                Take(name, [], from, node);
        base.Visit(node);
    }

    public override void Visit(ScriptMemberExpression node)
    {
        if (node is { Target: ScriptVariableGlobal variable, Member.BaseName: var member })
            _members.Add(new(variable.BaseName, member, node.Span.Start.Line + 1));
        base.Visit(node);
    }

    private void Take(string function, IEnumerable<ScriptExpression> given, ScriptExpression? piped, ScriptNode node)
    {
        var arguments = given.ToList();
        var first = piped ?? arguments.FirstOrDefault(argument => argument is not ScriptNamedArgument);
        var names = new List<string>();
        var prefix = default(string);
        Read(first);
        _calls.Add(
            new(
                function,
                names,
                prefix,
                [.. arguments.OfType<ScriptNamedArgument>().Select(argument => argument.Name!.Name)],
                node.Span.Start.Line + 1
            )
        );

        void Read(ScriptNode? expression)
        {
            switch (expression)
            {
                case ScriptLiteral { Value: string text }:
                    names.Add(text);
                    break;
                case ScriptNestedExpression nested:
                    Read(nested.Expression);
                    break;
                case ScriptConditionalExpression choice:
                    Read(choice.ThenValue);
                    Read(choice.ElseValue);
                    break;
                case ScriptBinaryExpression { Operator: ScriptBinaryOperator.Add } sum:
                    prefix = Start(sum) ?? prefix;
                    break;
            }
        }
    }

    private static string? Start(ScriptExpression? expression) =>
        expression switch
        {
            ScriptLiteral { Value: string text } => text,
            ScriptBinaryExpression { Operator: ScriptBinaryOperator.Add } sum => Start(sum.Left),
            ScriptNestedExpression nested => Start(nested.Expression),
            _ => null,
        };
}
