using System.Net;
using System.Text;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>A start tag of a page, as <see cref="HtmlTags"/> found it.</summary>
internal sealed class HtmlTag(string name, bool selfClosing, List<KeyValuePair<string, string?>> attributes)
{
    /// <summary>Lower case.</summary>
    public string Name { get; } = name;

    /// <summary>Names in lower case, values decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Attributes => attributes;

    public string? this[string attribute]
    {
        get => attributes.FirstOrDefault(pair => pair.Key == attribute).Value;
        set
        {
            var at = attributes.FindIndex(pair => pair.Key == attribute);
            if (at >= 0)
                attributes.RemoveAt(at);
            if (value is not null)
                attributes.Insert(at < 0 ? attributes.Count : at, new(attribute, value));
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append('<').Append(Name);
        foreach (var (key, value) in attributes)
        {
            text.Append(' ').Append(key);
            if (value is not null)
                text.Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        }
        return text.Append(selfClosing ? " />" : ">").ToString();
    }
}
