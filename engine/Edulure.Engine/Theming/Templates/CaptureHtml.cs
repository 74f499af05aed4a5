using Edulure.Sdk;
using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>Stands in for Scriban's <c>capture</c>: what it holds was encoded as it was written, so it is Html.</summary>
internal sealed class CaptureHtml(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        using var output = new PageOutput(1024);
        context.PushOutput(output);
        try
        {
            context.Evaluate(body);
        }
        finally
        {
            context.PopOutput();
        }
        context.SetValue(target, Html.Trusted(output.ToString()));
        return null;
    }

    // Scriban looks through the body of a function for what it knows; this is none of it.
    public override void Accept(ScriptVisitor visitor) { }

    public override TResult Accept<TResult>(ScriptVisitor<TResult> visitor) => default!;

    public override void PrintTo(ScriptPrinter printer) => printer.Write(body);
}
