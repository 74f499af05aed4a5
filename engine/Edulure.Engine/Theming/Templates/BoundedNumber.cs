using System.Globalization;
using System.Numerics;
using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>An exponent or shift: a large one makes a number of a million digits.</summary>
internal sealed class BoundedNumber(ScriptExpression value) : ScriptExpression
{
    public override object? Evaluate(TemplateContext context)
    {
        var number = context.Evaluate(value);
        var isLarge = number switch
        {
            BigInteger => true,
            int or long or uint or ulong or short or byte => Math.Abs(
                Convert.ToDouble(number, CultureInfo.InvariantCulture)
            ) > RenderLimits.Exponent,
            _ => false,
        };
        return isLarge
            ? throw new ScriptRuntimeException(Span, $"No exponent or shift may be over {RenderLimits.Exponent}.")
            : number;
    }

    // Scriban looks through the body of a function for what it knows; this is none of it.
    public override void Accept(ScriptVisitor visitor) { }

    public override TResult Accept<TResult>(ScriptVisitor<TResult> visitor) => default!;

    public override void PrintTo(ScriptPrinter printer) => printer.Write(value);
}
