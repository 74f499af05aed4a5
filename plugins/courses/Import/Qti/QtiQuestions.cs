using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>Makes a question of an item. Every item becomes one; what it loses on the way is a row.</summary>
internal sealed class QtiQuestions(Func<string, string> rewrite, LossList losses)
{
    /// <param name="element">The item.</param>
    /// <param name="owner">Title of the quiz or bank, for losses.</param>
    /// <param name="key">Key of the question to come.</param>
    public Question Read(XElement element, string owner, string key)
    {
        var item = new QtiItem(element, rewrite);
        var kind = QtiKinds.Of(item);
        Question? question = kind switch
        {
            QtiKinds.Choice => Choice(item),
            QtiKinds.TrueFalse => (Question?)TrueFalse(item) ?? Choice(item),
            QtiKinds.Multiple => Multiple(item),
            QtiKinds.ShortAnswer => ShortAnswer(item),
            QtiKinds.Blanks => Blanks(item, Lose),
            QtiKinds.Dropdowns or QtiKinds.Matching => QtiMatching.Read(item, kind == QtiKinds.Dropdowns),
            QtiKinds.Numeric => Numeric(item),
            QtiKinds.Calculated => Calculated(item, Lose),
            QtiKinds.Essay => Essay(item),
            QtiKinds.FileUpload => Essay(item),
            QtiKinds.TextOnly => Essay(item) with { AnswerExpected = false },
            _ => null,
        };
        if (kind == QtiKinds.Dropdowns && question is not null)
            Lose("Its menus stand below the text, not inside it.");
        if (kind == QtiKinds.FileUpload)
            Lose("A file cannot be handed in; the answer is a text that a person grades.");
        if (kind == QtiKinds.TextOnly)
            Lose("A text between the questions becomes a question of 0 points without an answer.");
        if (question is null)
        {
            question = Essay(item);
            Lose(
                kind.Length == 0
                    ? "This kind of question is not supported; it becomes an essay that a person grades."
                    : $"Questions of the kind “{kind}” without a usable key become essays that a person grades."
            );
        }
        return question with
        {
            Key = key,
            Title = item.Title,
            Points = kind == QtiKinds.TextOnly ? 0 : item.Points,
            FeedbackHtml = item.FeedbackHtml,
            RightFeedbackHtml = item.RightFeedbackHtml,
            WrongFeedbackHtml = item.WrongFeedbackHtml,
            HintsHtml = item.HintsHtml,
        };

        void Lose(string reason) => losses.Add($"{owner}: {Name(item)}", reason);
    }

    private static string Name(QtiItem item)
    {
        var words = item.Title ?? HtmlPage.PlainText(item.TextHtml);
        return words.Length <= 60 ? words : words[..60] + "…";
    }

    private static ChoiceQuestion? Choice(QtiItem item)
    {
        if (item.Responses is not [var response, ..])
            return null;
        var id = response.Attr("ident") ?? "";
        var options = Options(
            item,
            response,
            label => item.Conditions.Share(new Dictionary<string, IReadOnlyList<string>> { [id] = [label] })
        );
        return options.Any(option => option.Right)
            ? new()
            {
                Key = "",
                TextHtml = item.TextHtml,
                Options = options,
                Shuffle = Shuffles(response),
            }
            : null;
    }

    private static TrueFalseQuestion? TrueFalse(QtiItem item)
    {
        if (Choice(item) is not { Options: [var a, var b] })
            return null;
        var right = a.Right ? a : b;
        var yes =
            Says(a, true) || Says(b, false) ? a
            : Says(b, true) || Says(a, false) ? b
            : null;
        if (yes is null || a.Right == b.Right)
            return null;
        var no = yes == a ? b : a;
        return new()
        {
            Key = "",
            TextHtml = item.TextHtml,
            Answer = right == yes,
            TrueFeedbackHtml = yes.FeedbackHtml,
            FalseFeedbackHtml = no.FeedbackHtml,
        };
    }

    private static bool Says(Option option, bool value)
    {
        var word = value ? "true" : "false";
        return HtmlPage.PlainText(option.TextHtml).Equals(word, StringComparison.OrdinalIgnoreCase)
            || option.Id.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private static MultipleQuestion? Multiple(QtiItem item)
    {
        if (item.Responses is not [var response, ..])
            return null;
        var scoring = item.Conditions.Scoring.ToList();
        // Points added value by value are shares; one condition over all values is a key.
        var adding = scoring.Count > 1 && scoring.All(condition => condition is { Adds: true, SingleEqual: not null });
        var right = scoring
            .SelectMany(condition => condition.Positive("varequal"))
            .Select(equal => equal.Value.Trim())
            .ToHashSet(StringComparer.Ordinal);
        var id = response.Attr("ident") ?? "";
        var options = Options(
            item,
            response,
            label =>
                adding ? item.Conditions.Share(new Dictionary<string, IReadOnlyList<string>> { [id] = [label] })
                : right.Contains(label) ? 1
                : 0
        );
        if (!options.Any(option => option.Right))
            return null;
        var rule =
            adding ? MultipleRule.Shares
            : item.Field("question_type") is not null ? MultipleRule.RightMinusWrong
            : MultipleRule.AllOrNothing;
        return new()
        {
            Key = "",
            TextHtml = item.TextHtml,
            Options = options,
            Rule = rule,
            Shuffle = Shuffles(response),
        };
    }

    private static List<Option> Options(QtiItem item, XElement response, Func<string, decimal> share)
    {
        var options = new List<Option>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var responseId = response.Attr("ident") ?? "";
        foreach (var label in QtiItem.Labels(response))
            if (label.Attr("ident") is { } id && seen.Add(id))
            {
                var part = share(id);
                options.Add(
                    new()
                    {
                        Id = id,
                        TextHtml = item.LabelHtml(label),
                        Right = part > 0,
                        Share = part is 0 or 1 ? null : part,
                        FeedbackHtml = item.Feedback(item.Conditions.FeedbackId(responseId, id) ?? $"{id}_fb"),
                    }
                );
            }
        return options;
    }

    private static ShortAnswerQuestion? ShortAnswer(QtiItem item)
    {
        var accepted = new List<AcceptedText>();
        var caseSensitive = false;
        foreach (var condition in item.Conditions.All)
        foreach (var (name, match) in new[] { ("varequal", TextMatch.Whole), ("varsubstring", TextMatch.Contains) })
        foreach (var test in condition.Positive(name))
        {
            var share = condition.Earns ? item.Conditions.ShareOf(condition.Value!.Value) : 0;
            var feedback =
                condition.Earns && condition.FeedbackId == "correct_fb" ? null : item.Feedback(condition.FeedbackId);
            var known = accepted.FindIndex(text => text.Text == test.Value.Trim() && text.Match == match);
            caseSensitive |= share > 0 && test.Attr("case") == "Yes";
            if (known >= 0)
                accepted[known] = accepted[known] with
                {
                    Share = Math.Max(share, accepted[known].Share),
                    FeedbackHtml = accepted[known].FeedbackHtml ?? feedback,
                };
            else if (share > 0 || feedback is not null)
                accepted.Add(
                    new()
                    {
                        Id = $"t{accepted.Count + 1}",
                        Text = test.Value.Trim(),
                        Match = match,
                        Share = share,
                        FeedbackHtml = feedback,
                    }
                );
        }
        return accepted.Any(text => text.Share > 0)
            ? new()
            {
                Key = "",
                TextHtml = item.TextHtml,
                Accepted = accepted,
                CaseSensitive = caseSensitive,
            }
            : null;
    }

    /// <summary>One blank is a short answer; several are matched with all the words that fit somewhere.</summary>
    private static Question? Blanks(QtiItem item, Action<string> lose)
    {
        if (item.Responses is [var only])
        {
            var accepted = QtiItem
                .Labels(only)
                .Select((label, i) => new AcceptedText { Id = $"t{i + 1}", Text = item.LabelText(label) })
                .ToList();
            if (accepted.Count == 0)
                return null;
            lose("Its blank stands below the text, not inside it.");
            return new ShortAnswerQuestion
            {
                Key = "",
                TextHtml = item.TextHtml,
                Accepted = accepted,
            };
        }
        lose("Its blanks are filled by choosing among the right words, not by writing.");
        return QtiMatching.ReadBlanks(item);
    }

    private static NumericQuestion? Numeric(QtiItem item) =>
        QtiNumbers.Read(item) is { Count: > 0 } accepted
            ? new()
            {
                Key = "",
                TextHtml = item.TextHtml,
                Accepted = accepted,
            }
            : null;

    private static NumericQuestion? Calculated(QtiItem item, Action<string> lose)
    {
        if (QtiCalculated.Fix(item) is not { } fixedItem)
            return null;
        lose("Its variables keep the first of their values: every learner gets the same numbers.");
        return new()
        {
            Key = "",
            TextHtml = fixedItem.TextHtml,
            Accepted = [fixedItem.Number],
        };
    }

    private static EssayQuestion Essay(QtiItem item) => new() { Key = "", TextHtml = item.TextHtml };

    private static bool Shuffles(XElement response) =>
        response.Deep("render_choice").Any(choice => choice.Attr("shuffle") == "Yes");
}
