using Scriban.Parsing;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// What ended a rendering, on its way out of the components and partials that it happened in: each notes where it was called.
/// Scriban lets exceptions of its own kind pass as they are.
/// </summary>
internal sealed class RenderFault(SourceSpan span, string message, Exception? cause)
    : ScriptRuntimeException(span, message, cause!)
{
    private readonly List<TemplatePlace> _callers = [];

    public static RenderFault Of(ScriptRuntimeException exception) =>
        exception as RenderFault ?? new(exception.Span, exception.OriginalMessage, exception.InnerException);

    public void CalledFrom(SourceSpan span)
    {
        if (!string.IsNullOrEmpty(span.FileName))
            _callers.Add(TemplatePlace.Of(span));
    }

    public TemplateException ToTemplateException()
    {
        var place = string.IsNullOrEmpty(Span.FileName) ? null : TemplatePlace.Of(Span);
        // A component that cannot be read: there the fault lies, and here only its call.
        if (InnerException is TemplateException { Place: not null } unread && place is not null)
            return new(unread.Message, unread.Place, [place, .. _callers], unread.InnerException)
            {
                IsOfTheme = unread.IsOfTheme,
            };
        return new(TemplateParser.Problem(Span, OriginalMessage), place, _callers, InnerException);
    }
}
