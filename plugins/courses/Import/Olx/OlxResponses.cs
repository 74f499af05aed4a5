using System.Text.RegularExpressions;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>The responses that can be scored without running a program.</summary>
internal static partial class OlxResponses
{
    public static readonly HashSet<string> Supported =
    [
        "multiplechoiceresponse",
        "truefalseresponse",
        "choiceresponse",
        "optionresponse",
        "stringresponse",
        "numericalresponse",
    ];

    /// <summary>A question without key and text, or <c>null</c> when nothing in it is right.</summary>
    public static Question? Read(OlxSlot slot, Action<string> lose) =>
        slot.Kind switch
        {
            "multiplechoiceresponse" => Choice(slot.Response, lose),
            "truefalseresponse" => Multiple(slot.Response, lose),
            "choiceresponse" => Multiple(slot.Response, lose),
            "optionresponse" => Menu(slot.Input),
            "stringresponse" => Text(slot.Response),
            _ => Number(slot.Response, lose),
        };

    private static ChoiceQuestion? Choice(XElement response, Action<string> lose)
    {
        var partial = response.Attr("partial_credit") is not null;
        var group = response.Deep("choicegroup").FirstOrDefault();
        var options = Options(
            response,
            "choice",
            choice =>
                choice.Attr("correct")?.ToLowerInvariant() switch
                {
                    "true" => 1m,
                    "partial" when partial => Share(choice.Attr("point_value")),
                    _ => 0m,
                }
        );
        if (options.Count(option => option is { Right: true, Share: null }) > 1)
            lose("Several options are right; each of them counts.");
        return options.Any(option => option.Right)
            ? new()
            {
                Key = "",
                TextHtml = "",
                Options = options,
                Shuffle = group.Attr("shuffle") == "true",
            }
            : null;
    }

    private static MultipleQuestion? Multiple(XElement response, Action<string> lose)
    {
        var options = Options(response, "choice", choice => IsTrue(choice) ? 1m : 0m);
        if (response.Deep("compoundhint").Any())
            lose("Hints for combinations of options are not carried over.");
        return options.Count == 0
            ? null
            : new()
            {
                Key = "",
                TextHtml = "",
                Options = options,
                Rule = response.Attr("partial_credit")?.ToUpperInvariant() switch
                {
                    "EDC" => MultipleRule.EveryDecision,
                    "HALVES" => MultipleRule.Halves,
                    _ => MultipleRule.AllOrNothing,
                },
            };
    }

    /// <summary>A menu: <c>options="('a','b')" correct="a"</c>, or an element for each option.</summary>
    private static ChoiceQuestion? Menu(XElement input)
    {
        var options = Options(input, "option", option => IsTrue(option) ? 1m : 0m);
        if (options.Count == 0 && input.Attr("options") is { } list)
            foreach (Match match in MenuOption().Matches(list))
            {
                var quoted = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
                var text = Escape().Replace(quoted, "$1");
                options.Add(
                    new()
                    {
                        Id = $"o{options.Count + 1}",
                        TextHtml = XmlMarkup.Escape(text),
                        Right = text.Trim() == input.Attr("correct"),
                    }
                );
            }
        return options.Any(option => option.Right)
            ? new()
            {
                Key = "",
                TextHtml = "",
                Options = options,
            }
            : null;
    }

    private static ShortAnswerQuestion? Text(XElement response)
    {
        // The default is "cs", unlike what most authors expect.
        var types = (response.Attr("type") ?? "cs").Split(' ');
        var match = types.Contains("regexp") ? TextMatch.Regex : TextMatch.Whole;
        var accepted = new List<AcceptedText>();
        Accept(response.Attr("answer"), 1m, response.One("correcthint"));
        foreach (var other in response.All("additional_answer"))
            Accept(other.Attr("answer") ?? XmlRead.Clean(other.Value), 1m, other.One("correcthint"));
        foreach (var hint in response.All("stringequalhint"))
            Accept(hint.Attr("answer"), 0m, hint);
        return accepted.Any(text => text.Share > 0)
            ? new()
            {
                Key = "",
                TextHtml = "",
                Accepted = accepted,
                CaseSensitive = !types.Contains("ci"),
            }
            : null;

        void Accept(string? text, decimal share, XElement? hint)
        {
            if (text is not null)
                accepted.Add(
                    new()
                    {
                        Id = $"t{accepted.Count + 1}",
                        Text = text,
                        Match = share == 0 ? TextMatch.Whole : match,
                        Share = share,
                        FeedbackHtml = Hint(hint),
                    }
                );
        }
    }

    private static NumericQuestion? Number(XElement response, Action<string> lose)
    {
        var parameters = response.All("responseparam").ToList();
        var tolerance = parameters.FirstOrDefault(parameter => parameter.Attr("type") == "tolerance").Attr("default");
        var accepted = new List<AcceptedNumber>();
        Accept(response.Attr("answer"), 1m, response.One("correcthint"));
        foreach (var other in response.All("additional_answer"))
            Accept(other.Attr("answer"), 1m, other.One("correcthint"));
        var credit = (response.Attr("partial_credit") ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (credit.Contains("list"))
            foreach (
                var partial in (
                    parameters
                        .Select(parameter => parameter.Attr("partial_answers"))
                        .FirstOrDefault(list => list is not null)
                    ?? ""
                ).Split(',', StringSplitOptions.RemoveEmptyEntries)
            )
                Accept(partial, 0.5m, null);
        if (credit.Contains("close"))
            lose("Part of the points for a close answer is not carried over.");
        return accepted.Any(number => number.Share == 1)
            ? new()
            {
                Key = "",
                TextHtml = "",
                Accepted = accepted,
            }
            : null;

        void Accept(string? text, decimal share, XElement? hint)
        {
            if (OlxNumber.Read(text, tolerance) is { } number)
                accepted.Add(number with { Id = $"n{accepted.Count + 1}", Share = share, FeedbackHtml = Hint(hint) });
        }
    }

    private static List<Option> Options(XElement owner, string element, Func<XElement, decimal> share)
    {
        var options = new List<Option>();
        foreach (var choice in owner.Deep(element))
        {
            var part = share(choice);
            var content = choice
                .Nodes()
                .Where(node => node is not XElement { Name.LocalName: "choicehint" or "optionhint" });
            options.Add(
                new()
                {
                    Id = $"o{options.Count + 1}",
                    TextHtml = XmlMarkup.Write(content),
                    Right = part > 0,
                    Share = part is 0 or 1 ? null : part,
                    FeedbackHtml = OptionHint(choice),
                }
            );
        }
        return options;
    }

    /// <summary>A hint for leaving an option out has no place here; the one for choosing it is the feedback.</summary>
    private static string? OptionHint(XElement choice)
    {
        var hints = choice.Elements().Where(hint => hint.Name.LocalName is "choicehint" or "optionhint").ToList();
        return Hint(hints.Find(hint => hint.Attr("selected")?.ToLowerInvariant() is null or "true"));
    }

    private static string? Hint(XElement? hint) => hint is null ? null : XmlRead.Clean(XmlMarkup.Inner(hint));

    private static bool IsTrue(XElement option) => option.Attr("correct")?.ToLowerInvariant() == "true";

    private static decimal Share(string? text) =>
        decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var share)
            ? Math.Clamp(share, 0, 1)
            : 0.5m;

    [GeneratedRegex("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex MenuOption();

    [GeneratedRegex("\\\\(.)")]
    private static partial Regex Escape();
}
