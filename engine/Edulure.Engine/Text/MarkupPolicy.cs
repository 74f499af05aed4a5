using AngleSharp.Dom;
using Ganss.Xss;

namespace Edulure.Engine.Text;

/// <summary>What markup of people may hold.</summary>
internal static class MarkupPolicy
{
    /// <summary>Goes before every id, so that none stands in for one of the page's own.</summary>
    public const string IdPrefix = "user-content-";

    public static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = Set(
            "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del "
                + "details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins "
                + "kbd li main mark menu nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup "
                + "table tbody td tfoot th thead time tr tt u ul var wbr audio video source track"
        ),
        AllowedAttributes = Set(
            "abbr align alt checked cite class colspan controls datetime dir disabled headers height href hreflang id kind "
                + "label lang muted open poster preload reversed rowspan scope span src srclang start title type value "
                + "valign width"
        ),
        AllowedSchemes = Set("http https mailto"),
        UriAttributes = Set("cite href poster src"),
    };

    // Their content is code, or the fallback of something that is not shown: it goes with them.
    private static readonly HashSet<string> Emptied = Set(
        "script style iframe object embed applet noscript noembed noframes template svg math title head textarea select "
            + "frameset frame xmp plaintext portal canvas"
    );

    private static readonly HashSet<string> Classes = Set(
        "contains-task-list task-list-item footnotes footnote-ref footnote-back-ref"
    );

    public static bool IsAllowedAddress(string address)
    {
        var end = address.AsSpan().IndexOfAny("/?#:");
        return end < 0 || address[end] != ':' || Options.AllowedSchemes.Contains(address[..end]);
    }

    public static void Empty(IElement removed)
    {
        if (Emptied.Contains(removed.LocalName))
            removed.TextContent = "";
    }

    /// <summary>What is left to do when only allowed tags, attributes and addresses are left.</summary>
    public static void Finish(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("*"))
        {
            KeepClasses(element);
            if (element.Id is { Length: > 0 } id)
                element.Id = IdPrefix + id;
            FinishByTag(element);
        }
    }

    private static void FinishByTag(IElement element)
    {
        switch (element.LocalName)
        {
            case "a" when element.GetAttribute("href") is { } href:
                FinishLink(element, href);
                break;
            case "img":
                element.SetAttribute("loading", "lazy");
                // Without it a screen reader reads the address out.
                if (!element.HasAttribute("alt"))
                    element.SetAttribute("alt", "");
                break;
            case "video" or "audio":
                element.SetAttribute("controls", "");
                element.SetAttribute("preload", "metadata");
                break;
            // A box that nobody can check is a sign, and a sign needs no label.
            case "input" when element.GetAttribute("type") == "checkbox":
                element.Replace(element.Owner!.CreateTextNode(element.HasAttribute("checked") ? "☑" : "☐"));
                break;
            case "input":
                element.Remove();
                break;
        }
    }

    private static void FinishLink(IElement link, string href)
    {
        if (href is ['#', _, ..])
            link.SetAttribute("href", "#" + IdPrefix + href[1..]);
        else if (href.Contains("//", StringComparison.Ordinal))
            link.SetAttribute("rel", "noopener nofollow ugc");
    }

    private static void KeepClasses(IElement element)
    {
        if (element.ClassName is null)
            return;
        var kept = element.ClassList.Where(name =>
            Classes.Contains(name) || name.StartsWith("language-", StringComparison.Ordinal)
        );
        if (string.Join(' ', kept) is { Length: > 0 } classes)
            element.ClassName = classes;
        else
            element.RemoveAttribute("class");
    }

    private static HashSet<string> Set(string words) =>
        new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
