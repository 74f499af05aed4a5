using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>
/// A problem of Open edX. Each of its responses is a question of its own; what a program grades is lost, and named.
/// </summary>
internal sealed class OlxProblem(OlxLinks links, LossList losses)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IEnumerable<Question> Read(OlxNode node)
    {
        var text = new OlxProblemText(node.Element);
        var hints = Hints(node);
        var scripted = node.Element.Deep("script").Any(script => !string.IsNullOrWhiteSpace(script.Value));
        if (text.Slots.Count == 0)
            losses.Add(node.Name, "It has nothing to answer; it was left out.");
        foreach (var slot in text.Slots)
        {
            if (!OlxResponses.Supported.Contains(slot.Kind))
            {
                losses.Add(node.Name, $"Problems of the kind “{slot.Kind}” are not supported; it was left out.");
                continue;
            }
            if (scripted && UsesVariables(slot.Response))
            {
                losses.Add(node.Name, $"A script makes the numbers of this problem ({slot.Kind}); it was left out.");
                continue;
            }
            var question = OlxResponses.Read(slot, reason => losses.Add(node.Name, reason));
            if (question is null)
            {
                losses.Add(node.Name, $"Its key ({slot.Kind}) cannot be read; it was left out.");
                continue;
            }
            yield return question with
            {
                Key = Key(node.Id, text.Slots.Count > 1 ? slot.Number : 0),
                Title = node.Title,
                TextHtml = links.Rewrite(text.Html(slot), node.Name),
                Points = Points(node, text.Slots.Count),
                FeedbackHtml = Solution(slot, text, node.Name),
                HintsHtml = hints,
            };
        }
    }

    /// <summary>An explanation stands in its response, or once for the whole problem: then it goes with the last.</summary>
    private string? Solution(OlxSlot slot, OlxProblemText text, string name)
    {
        var own = slot.Response.Deep("solution");
        var shared =
            slot.Number == text.Slots.Count
                ? text.Problem.Deep("solution").Where(solution => !solution.Ancestors().Any(OlxProblemText.IsResponse))
                : [];
        var html = string.Join("\n", own.Concat(shared).Select(XmlMarkup.Inner)).Trim();
        return html.Length == 0 ? null : links.Rewrite(html, name);
    }

    private List<string> Hints(OlxNode node) =>
        [
            .. node
                .Element.Deep("demandhint")
                .SelectMany(hints => hints.All("hint"))
                .Select(hint => links.Rewrite(XmlMarkup.Inner(hint), node.Name)),
        ];

    private string Key(string id, int number)
    {
        var name = number == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        var key = name;
        for (var copy = 2; !_keys.Add(key); copy++)
            key = string.Create(CultureInfo.InvariantCulture, $"{name}-copy{copy}");
        return key;
    }

    /// <summary>The weight is of the whole problem; without one each answer is worth a point.</summary>
    private static decimal Points(OlxNode node, int slots) =>
        decimal.TryParse(node.Attr("weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
        && weight is >= 0 and < 1_000_000
            ? Math.Round(weight / slots, 4)
            : 1m;

    private static bool UsesVariables(XElement response) =>
        response.DescendantsAndSelf().Attributes().Any(attribute => attribute.Value.Contains('$'))
        || response.Deep("choice").Any(choice => choice.Value.Contains('$'));
}
