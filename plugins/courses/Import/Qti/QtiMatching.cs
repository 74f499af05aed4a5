using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>Items with several responses: matching, menus in a text, blanks in a text.</summary>
internal static class QtiMatching
{
    /// <param name="item">The item.</param>
    /// <param name="ownChoices">Each prompt offers its own choices, not those of all.</param>
    public static MatchingQuestion? Read(QtiItem item, bool ownChoices)
    {
        var right = item
            .Conditions.Scoring.SelectMany(condition => condition.Positive("varequal"))
            .ToLookup(equal => equal.Attr("respident") ?? "", equal => equal.Value.Trim());
        return Make(item, ownChoices, response => [.. right[response.Attr("ident") ?? ""].Distinct()]);
    }

    /// <summary>Canvas lists under each blank the words that it accepts, and scores by the first alone.</summary>
    public static MatchingQuestion? ReadBlanks(QtiItem item) =>
        Make(item, false, response => [.. QtiItem.Labels(response).Select(label => label.Attr("ident") ?? "")]);

    private static MatchingQuestion? Make(QtiItem item, bool ownChoices, Func<XElement, IReadOnlyList<string>> rightOf)
    {
        var choices = new List<MatchingChoice>();
        var prompts = new List<MatchingPrompt>();
        foreach (var response in item.Responses)
        {
            // An identifier may name one text under every prompt, or another text under each.
            var ids = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var label in QtiItem.Labels(response))
                if (label.Attr("ident") is { } id)
                    ids.TryAdd(id, AddChoice(choices, id, item.LabelHtml(label), ownChoices));
            var right = rightOf(response).Select(id => ids.GetValueOrDefault(id)).OfType<string>().Distinct().ToList();
            if (right.Count == 0)
                return null;
            prompts.Add(
                new()
                {
                    Id = $"p{prompts.Count + 1}",
                    TextHtml = item.LabelHtml(response),
                    RightChoiceIds = right,
                    OfferedChoiceIds = ownChoices ? [.. ids.Values.Distinct()] : null,
                }
            );
        }
        return prompts.Count == 0
            ? null
            : new()
            {
                Key = "",
                TextHtml = item.TextHtml,
                Prompts = prompts,
                Choices = choices,
            };
    }

    private static string AddChoice(List<MatchingChoice> choices, string id, string html, bool own)
    {
        // The same words twice would be a riddle: which of the two "red" is meant?
        var same = own
            ? choices.Find(choice => choice.Id == id && choice.TextHtml == html)
            : choices.Find(choice => choice.TextHtml == html);
        if (same is not null)
            return same.Id;
        var unique = id;
        for (var copy = 2; choices.Any(choice => choice.Id == unique); copy++)
            unique = $"{id}-{copy}";
        choices.Add(new() { Id = unique, TextHtml = html });
        return unique;
    }
}
