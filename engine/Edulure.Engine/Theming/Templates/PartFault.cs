using Edulure.Sdk;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>A part that is kept for everybody (<see cref="IPageRenderer.PartAsync"/>) reads what is of one request.</summary>
internal static class PartFault
{
    public static ScriptRuntimeException Of(SourceSpan span, string name) =>
        new(
            span,
            $"'{name}' is of one request, and this part of a page is kept for everybody: show it outside of the part."
        );
}
