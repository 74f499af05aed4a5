namespace Edulure.Sdk;

public interface IRichText
{
    Html Markdown(string markdown);
    Html Sanitize(string html, Func<string, string?>? rewriteUrl = null);
    string Excerpt(string html, int maxLength);
}
