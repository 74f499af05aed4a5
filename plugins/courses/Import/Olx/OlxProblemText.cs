using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>One place of a problem that is answered.</summary>
/// <param name="Kind">Name of the response.</param>
/// <param name="Response">The response.</param>
/// <param name="Input">The menu, where one response has several; else the response itself.</param>
/// <param name="Number">From 1.</param>
internal sealed record OlxSlot(string Kind, XElement Response, XElement Input, int Number);

/// <summary>What a problem says, without what it asks for.</summary>
internal sealed class OlxProblemText
{
    private static readonly HashSet<string> Dropped =
    [
        "solution",
        "solutionset",
        "demandhint",
        "script",
        "style",
        "startouttext",
        "endouttext",
        "responseparam",
        "additional_answer",
        "correcthint",
        "stringequalhint",
        "regexphint",
        "compoundhint",
        "hintgroup",
        "choicehint",
        "optionhint",
        "choicegroup",
        "checkboxgroup",
        "radiogroup",
        "optioninput",
        "textline",
        "formulaequationinput",
        "textbox",
        "answer",
        "hintpart",
        "hint",
        "or",
        "and",
    ];

    private static readonly HashSet<string> Unwrapped = ["problem", "text", "group", "multi"];

    public OlxProblemText(XElement problem)
    {
        Problem = problem;
        foreach (var response in problem.Descendants().Where(IsResponse))
        {
            var kind = response.Name.LocalName;
            var menus = kind == "optionresponse" ? response.Deep("optioninput").ToList() : [];
            if (menus.Count == 0)
                menus = [response];
            foreach (var input in menus)
                Slots.Add(new(kind, response, input, Slots.Count + 1));
        }
    }

    public XElement Problem { get; }

    public List<OlxSlot> Slots { get; } = [];

    public static bool IsResponse(XElement element) =>
        element.Name.LocalName.EndsWith("response", StringComparison.Ordinal) && element.Name.LocalName != "response";

    /// <summary>
    /// The words of one question. Responses one after another have their own; responses inside a text or table share
    /// it: the first question shows all of it with numbered places, the others say which place they are.
    /// </summary>
    public string Html(OlxSlot slot)
    {
        if (Slots.Count == 1)
            return XmlMarkup.Write(Clean(Problem, null));
        var inline = Slots.Any(other => other.Input != other.Response || other.Response.Parent != Problem);
        if (!inline)
            return XmlMarkup.Write(Part(slot));
        var place = string.Create(CultureInfo.InvariantCulture, $"[{slot.Number}]");
        return slot.Number == 1
            ? XmlMarkup.Write(Clean(Problem, Slots))
            : $"<p>{place} {XmlMarkup.Escape(RowOf(slot))}</p>{XmlMarkup.Write(Own(slot))}".Replace(
                " </p>",
                "</p>",
                StringComparison.Ordinal
            );
    }

    /// <summary>From the end of the response before to the end of this one; the last takes what follows too.</summary>
    private IEnumerable<XNode> Part(OlxSlot slot)
    {
        var before = slot.Number == 1 ? null : Slots[slot.Number - 2].Response;
        var last = slot.Number == Slots.Count;
        var inside = before is null;
        foreach (var node in Problem.Nodes())
        {
            if (inside)
                foreach (var clean in Clean(node, null))
                    yield return clean;
            if (node == slot.Response && !last)
                yield break;
            inside |= node == before;
        }
    }

    private static IEnumerable<XNode> Own(OlxSlot slot) =>
        slot.Input == slot.Response ? slot.Response.Nodes().SelectMany(node => Clean(node, null)) : [];

    /// <summary>In a table the first cell of the row says what is asked.</summary>
    private static string RowOf(OlxSlot slot)
    {
        var row = slot.Input.Ancestors().FirstOrDefault(above => above.Name.LocalName == "tr");
        var cell = row?.Elements().FirstOrDefault(element => element.Name.LocalName is "td" or "th");
        return cell is null || cell.Descendants().Contains(slot.Input) ? "" : HtmlPage.PlainText(XmlMarkup.Inner(cell));
    }

    private static List<XNode> Clean(XNode node, IReadOnlyList<OlxSlot>? places)
    {
        if (node is not XElement element)
            return node is XText ? [node] : [];
        if (places?.FirstOrDefault(slot => slot.Input == element) is { } place)
        {
            var mark = new XText(string.Create(CultureInfo.InvariantCulture, $" [{place.Number}] "));
            return [.. Children(element, places), mark];
        }
        var name = element.Name.LocalName;
        if (Dropped.Contains(name))
            return [];
        var children = Children(element, places);
        return name switch
        {
            "label" => [new XElement("p", children)],
            "description" => [new XElement("p", new XElement("em", children))],
            "clarification" => [new XText($" ({element.Value.Trim()})")],
            _ when Unwrapped.Contains(name) || IsResponse(element) => children,
            _ => [new XElement(name, element.Attributes(), children)],
        };
    }

    private static List<XNode> Children(XElement element, IReadOnlyList<OlxSlot>? places) =>
        [.. element.Nodes().SelectMany(child => Clean(child, places))];
}
