using System.Text;
using Edulure.Engine.Theming;
using Edulure.Sdk;

namespace Edulure.Engine.Discovery;

/// <summary>Elements of a document's head, every value encoded.</summary>
internal sealed class HeadWriter
{
    private readonly StringBuilder _head = new(1024);

    public void Meta(string kind, string name, string content) =>
        _head
            .Append("<meta ")
            .Append(kind)
            .Append("=\"")
            .Append(name)
            .Append("\" content=\"")
            .Append(HtmlText.Encode(content))
            .Append("\">\n");

    public void Link(string relation, string address) =>
        _head
            .Append("<link rel=\"")
            .Append(relation)
            .Append("\" href=\"")
            .Append(HtmlText.Encode(address))
            .Append("\">\n");

    public void Feed(string address, string title) =>
        _head
            .Append("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"")
            .Append(HtmlText.Encode(title))
            .Append("\" href=\"")
            .Append(HtmlText.Encode(address))
            .Append("\">\n");

    /// <param name="type">Of data: a browser runs nothing of it, so the site's policy needs no exception.</param>
    /// <param name="json">Written by <see cref="JsonLd"/>: it holds no <c>&lt;</c>.</param>
    public void Script(string type, string json) =>
        _head.Append("<script type=\"").Append(type).Append("\">").Append(json).Append("</script>\n");

    public Html ToHtml() => Html.Trusted(_head.ToString());
}
