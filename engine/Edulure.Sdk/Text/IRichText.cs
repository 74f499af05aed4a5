namespace Edulure.Sdk;

/// <summary>Turns what people and files bring into markup that is safe to show.</summary>
public interface IRichText
{
    /// <summary>Renders Markdown (CommonMark with tables, task lists, footnotes, autolinks) and sanitises the result.</summary>
    Html Markdown(string markdown);

    /// <summary>
    /// Sanitises HTML: no scripts, styles, event handlers, forms, <c>hx-*</c> attributes or foreign frames. Addresses keep
    /// the schemes http, https and mailto and relative ones.
    /// </summary>
    /// <param name="html">Untrusted markup.</param>
    /// <param name="rewriteUrl">Sees each address first and may change it; null from it drops the attribute.</param>
    Html Sanitize(string html, Func<string, string?>? rewriteUrl = null);

    /// <summary>The text of markup without its tags, shortened at a word to <paramref name="maxLength"/> characters.</summary>
    string Excerpt(string html, int maxLength);
}
