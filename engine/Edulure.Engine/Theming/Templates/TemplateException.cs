using Scriban.Parsing;

namespace Edulure.Engine.Theming;

/// <summary>
/// A template that cannot be read, that is missing, or that failed; the message names file, line and column.
/// </summary>
/// <param name="message">What is wrong.</param>
/// <param name="place">Where; null: not in a template.</param>
/// <param name="callers">The calls that led there, the innermost first.</param>
/// <param name="cause">What a model threw; null: the template is at fault.</param>
internal sealed class TemplateException(
    string message,
    TemplatePlace? place = null,
    IReadOnlyList<TemplatePlace>? callers = null,
    Exception? cause = null
) : Exception(message, cause)
{
    public TemplatePlace? Place { get; } = place;

    public IReadOnlyList<TemplatePlace> Callers { get; } = callers ?? [];

    /// <summary>The theme is at fault: it brings the template, or ought to.</summary>
    public bool IsOfTheme { get; init; }
}

/// <summary>A place in a template.</summary>
/// <param name="File">As messages name it: <c>aurora/components/button.html</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed record TemplatePlace(string File, int Line, int Column)
{
    public static TemplatePlace Of(SourceSpan span) => new(span.FileName!, span.Start.Line + 1, span.Start.Column + 1);

    public override string ToString() => $"{File}({Line},{Column})";
}
