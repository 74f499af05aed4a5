using Scriban;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// Stands in for Scriban's markup between values: it goes into the output as it is, past Scriban's own limit, which would
/// cut a page and go on. That limit is then free to hold what texts may become.
/// </summary>
internal sealed class RawMarkup(string text, int start, int length) : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        if (!context.EnableOutput)
            return text.Substring(start, length);
        context.Output.Write(text, start, length);
        return null;
    }

    // Scriban looks through the body of a function for what it knows; this is none of it.
    public override void Accept(ScriptVisitor visitor) { }

    public override TResult Accept<TResult>(ScriptVisitor<TResult> visitor) => default!;

    public override void PrintTo(ScriptPrinter printer) => printer.Write(text.Substring(start, length));
}
