using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>One <c>respcondition</c>.</summary>
internal sealed record QtiCondition(XElement Test, decimal? Value, bool Adds, bool Continues, string? FeedbackId)
{
    public bool Earns => Value > 0;

    public static QtiCondition Read(XElement condition)
    {
        var set = condition
            .All("setvar")
            .FirstOrDefault(variable => variable.Attr("varname") is null or "SCORE" or "que_score");
        decimal? value = decimal.TryParse(
            set?.Value.Trim(),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
        var action = set.Attr("action") ?? "Set";
        return new(
            condition.One("conditionvar") ?? new XElement("conditionvar"),
            action == "Subtract" ? -value : value,
            action is "Add" or "Subtract",
            condition.Attr("continue") == "Yes",
            condition.One("displayfeedback").Attr("linkrefid")
        );
    }

    /// <summary>The response and value, when the condition is one equality and nothing else.</summary>
    public (string Response, string Value)? SingleEqual =>
        Test.Elements().ToList() is [{ Name.LocalName: "varequal" } equal]
            ? (equal.Attr("respident") ?? "", equal.Value.Trim())
            : null;

    /// <summary>Every equality that helps the condition to hold: not those under a <c>not</c>.</summary>
    public IEnumerable<XElement> Positive(string name) =>
        Test.Deep(name).Where(test => test.Ancestors().All(above => above.Name.LocalName != "not"));

    public bool Holds(IReadOnlyDictionary<string, IReadOnlyList<string>> answer) =>
        Test.Elements().All(test => Holds(test, answer));

    private static bool Holds(XElement test, IReadOnlyDictionary<string, IReadOnlyList<string>> answer)
    {
        var given = answer.GetValueOrDefault(test.Attr("respident") ?? "") ?? [];
        return test.Name.LocalName switch
        {
            "and" => test.Elements().All(inner => Holds(inner, answer)),
            "or" => test.Elements().Any(inner => Holds(inner, answer)),
            "not" => !test.Elements().Any(inner => Holds(inner, answer)),
            "varequal" => given.Contains(test.Value.Trim(), StringComparer.Ordinal),
            "unanswered" => given.Count == 0,
            "other" => true,
            _ => false,
        };
    }
}
