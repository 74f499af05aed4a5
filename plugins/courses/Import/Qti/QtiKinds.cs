namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>Kinds of QTI 1.2 items, as Canvas names them.</summary>
internal static class QtiKinds
{
    public const string Choice = "multiple_choice_question";
    public const string TrueFalse = "true_false_question";
    public const string Multiple = "multiple_answers_question";
    public const string ShortAnswer = "short_answer_question";
    public const string Blanks = "fill_in_multiple_blanks_question";
    public const string Dropdowns = "multiple_dropdowns_question";
    public const string Matching = "matching_question";
    public const string Numeric = "numerical_question";
    public const string Calculated = "calculated_question";
    public const string Essay = "essay_question";
    public const string FileUpload = "file_upload_question";
    public const string TextOnly = "text_only_question";

    /// <summary>What Canvas says, else the profile of Common Cartridge, else what the item is made of.</summary>
    public static string Of(QtiItem item)
    {
        if (item.Field("question_type") is { } canvas)
            return canvas == "missing_word_question" ? Choice : canvas;
        var profile = item.Field("cc_profile") ?? "";
        foreach (var (part, kind) in Profiles)
            if (profile.StartsWith(part, StringComparison.OrdinalIgnoreCase))
                return kind;
        return Structure(item);
    }

    private static readonly (string, string)[] Profiles =
    [
        ("cc.multiple_choice", Choice),
        ("cc.multiple_response", Multiple),
        ("cc.true_false", TrueFalse),
        ("cc.fib", ShortAnswer),
        ("cc.pattern_match", ShortAnswer),
        ("cc.essay", Essay),
    ];

    private static string Structure(QtiItem item)
    {
        if (item.Responses.Count == 0)
            return TextOnly;
        var first = item.Responses[0];
        if (item.Responses.All(response => response.Name.LocalName == "response_lid"))
            return item.Responses.Count > 1 ? Matching
                : Markup.XmlRead.Attr(first, "rcardinality") == "Multiple" ? Multiple
                : Choice;
        if (item.Responses.Count > 1 || first.Name.LocalName is not ("response_str" or "response_num"))
            return "";
        if (!item.Conditions.Scoring.Any(condition => condition.Test.HasElements))
            return Essay;
        var numeric =
            first.Name.LocalName == "response_num"
            || Markup
                .XmlRead.Deep(first, "render_fib")
                .Any(fib => Markup.XmlRead.Attr(fib, "fibtype") is "Decimal" or "Integer")
            || item.Conditions.Scoring.Any(condition =>
                condition
                    .Test.Descendants()
                    .Any(test => test.Name.LocalName is "vargte" or "varlte" or "vargt" or "varlt")
            );
        return numeric ? Numeric : ShortAnswer;
    }
}
