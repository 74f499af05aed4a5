using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>Reads templates.</summary>
internal static class TemplateParser
{
    /// <param name="text">The template.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="owner">Whose it is.</param>
    /// <exception cref="TemplateException">Each error with file, line and column.</exception>
    public static CompiledTemplate Parse(string text, string name, ITemplateOwner owner)
    {
        if (text.Length > RenderLimits.Template)
            throw new TemplateException(
                $"{name} : error : a template has no more than {RenderLimits.Template} characters."
            );
        var template = Template.Parse(text, name);
        if (template.HasErrors)
            throw new TemplateException(
                string.Join(Environment.NewLine, template.Messages),
                Place(template.Messages[0].Span, name)
            );
        var rewriter = new TemplateRewriter();
        var page = (ScriptPage)rewriter.Visit((ScriptNode)template.Page!)!;
        if (rewriter.Problems.Count > 0)
            throw new TemplateException(string.Join(Environment.NewLine, rewriter.Problems), rewriter.FirstProblem);
        return new(
            name,
            page,
            owner,
            rewriter.Layout,
            rewriter.Slots,
            rewriter.Components,
            rewriter.Calls,
            rewriter.Reads,
            rewriter.Partials,
            rewriter.Texts,
            rewriter.IsPure
        );
    }

    private static TemplatePlace Place(SourceSpan span, string name) =>
        new(name, span.Start.Line + 1, span.Start.Column + 1);

    /// <summary>As <see cref="Parse"/>, for a file that a theme brings: what is wrong with it is the theme's fault.</summary>
    /// <inheritdoc cref="Parse" path="/param"/>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static CompiledTemplate ParseOfTheme(string text, string name, ITemplateOwner owner)
    {
        try
        {
            return Parse(text, name, owner) with { IsOfTheme = true };
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Message, exception.Place) { IsOfTheme = true };
        }
    }

    public static string Problem(SourceSpan span, string message) => $"{span.ToStringSimple()} : error : {message}";
}
