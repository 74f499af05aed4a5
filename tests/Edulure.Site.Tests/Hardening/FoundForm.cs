using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Edulure.Site.Tests.Hardening;

/// <summary>A form of a page as a browser would send it, and the fields of it that take any text.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Action">Where it goes.</param>
/// <param name="IsPost">Else it asks.</param>
/// <param name="Values">What would be sent if nothing were typed, without the token.</param>
/// <param name="Texts">Names of the fields that take text.</param>
internal sealed record FoundForm(
    string Page,
    string Action,
    bool IsPost,
    IReadOnlyList<(string Name, string Value)> Values,
    IReadOnlyList<string> Texts
)
{
    private static readonly string[] s_free = ["text", "search", "url", "tel", ""];

    public static IEnumerable<FoundForm> Of(string page, IDocument document) =>
        document.Forms.Select(form => Of(page, form)).Where(form => form.Texts.Count > 0);

    private static FoundForm Of(string page, IHtmlFormElement form)
    {
        var values = new List<(string, string)>();
        var texts = new List<string>();
        foreach (var element in form.Elements.Where(one => !one.HasAttribute("disabled")))
            switch (element)
            {
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    values.Add((name, area.Value));
                    texts.Add(name);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    values.AddRange(select.SelectedOptions.Select(option => (name, option.Value)));
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                        values.Add((name, box.Value ?? "on"));
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: not ("submit" or "file" or "image") } input:
                    if (name == Sdk.Testing.TestSite.TokenField)
                        break;
                    values.Add((name, input.Value ?? ""));
                    if (Array.Exists(s_free, free => free == (input.GetAttribute("type") ?? "")))
                        texts.Add(name);
                    break;
                default:
                    break;
            }
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page;
        var isPost = string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase);
        return new(page, action, isPost, values, [.. texts.Distinct()]);
    }

    /// <summary>What is sent when a text is typed into one field.</summary>
    public (string Name, string Value)[] With(string field, string text) =>
        [.. Values.Where(value => value.Name != field), (field, text)];
}
