using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>The response processing of an item: which answers earn what, and which feedback they call for.</summary>
internal sealed class QtiConditions
{
    private readonly List<QtiCondition> _conditions;
    private readonly decimal? _declaredMax;

    private QtiConditions(List<QtiCondition> conditions, decimal? declaredMax)
    {
        _conditions = conditions;
        _declaredMax = declaredMax;
    }

    /// <summary>Conditions that earn something.</summary>
    public IEnumerable<QtiCondition> Scoring => _conditions.Where(condition => condition.Value > 0);

    public IReadOnlyList<QtiCondition> All => _conditions;

    public static QtiConditions Read(XElement item)
    {
        var processing = item.One("resprocessing");
        var max = processing
            ?.Deep("decvar")
            .Select(variable => QtiItem.Number(variable.Attr("maxvalue")))
            .FirstOrDefault();
        return new([.. processing?.All("respcondition").Select(QtiCondition.Read) ?? []], max > 0 ? max : null);
    }

    /// <summary>What a set of values earns, as a share of the whole, 0 to 1.</summary>
    /// <param name="answer">The values given, by the identifier of the response.</param>
    public decimal Share(IReadOnlyDictionary<string, IReadOnlyList<string>> answer)
    {
        var score = 0m;
        foreach (var condition in _conditions)
        {
            if (!condition.Holds(answer))
                continue;
            if (condition.Value is { } value)
                score = condition.Adds ? score + value : value;
            if (!condition.Continues)
                break;
        }
        return ShareOf(score);
    }

    /// <summary>A score as a share of the most that can be earned.</summary>
    public decimal ShareOf(decimal score)
    {
        var max = _declaredMax ?? (_conditions.Count == 0 ? 100m : _conditions.Max(condition => condition.Value ?? 0));
        return max <= 0 ? 0 : Math.Clamp(Math.Round(score / max, 6), -1m, 1m);
    }

    /// <summary>Feedback that stands with one value alone: <c>5713</c> → <c>5713_fb</c>.</summary>
    public string? FeedbackId(string response, string value) =>
        _conditions
            .Where(condition => condition.FeedbackId is not null && !condition.Earns)
            .Where(condition => condition.SingleEqual is { } equal && equal == (response, value))
            .Select(condition => condition.FeedbackId)
            .FirstOrDefault();
}
