using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>One QTI 1.2 item, with what every kind of question needs of it.</summary>
internal sealed class QtiItem
{
    private readonly XElement _item;
    private readonly Func<string, string> _rewrite;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _feedback = new(StringComparer.Ordinal);

    /// <param name="item">The element.</param>
    /// <param name="rewrite">Brings references in HTML to the form of the product.</param>
    public QtiItem(XElement item, Func<string, string> rewrite)
    {
        _item = item;
        _rewrite = rewrite;
        foreach (var field in item.Deep("qtimetadatafield"))
            if (field.Text("fieldlabel") is { } label && field.Text("fieldentry") is { } entry)
                _metadata.TryAdd(label, entry);
        foreach (var feedback in item.All("itemfeedback"))
            if (Html(Materials(feedback)) is { Length: > 0 } html)
                _feedback.TryAdd(feedback.Attr("ident") ?? "", html);
        Presentation = item.One("presentation");
        Responses = [.. Presentation?.Descendants().Where(IsResponse) ?? []];
        Conditions = QtiConditions.Read(item);
    }

    public string Id => _item.Attr("ident") ?? "";

    /// <summary>Exporters put the kind where a title belongs; "Question" says nothing either.</summary>
    public string? Title => _item.Attr("title") is { } title && title is not "Question" ? title : null;

    public XElement Element => _item;

    public XElement? Presentation { get; }

    /// <summary>The places that are answered.</summary>
    public IReadOnlyList<XElement> Responses { get; }

    public QtiConditions Conditions { get; }

    public string? Field(string name) => _metadata.GetValueOrDefault(name);

    public string? Feedback(string? id) => id is null ? null : _feedback.GetValueOrDefault(id);

    /// <summary>The question itself: every text of the presentation that does not belong to an answer.</summary>
    public string TextHtml =>
        Presentation is null
            ? ""
            : Html(Presentation.Deep("material").Where(material => !material.Ancestors().Any(IsAnswerPart)));

    public string? FeedbackHtml => Feedback("general_fb") ?? Inner("solution");

    public string? RightFeedbackHtml => Feedback("correct_fb");

    public string? WrongFeedbackHtml => Feedback("general_incorrect_fb");

    public IReadOnlyList<string> HintsHtml =>
        [
            .. _item
                .All("itemfeedback")
                .SelectMany(feedback => feedback.Deep("hintmaterial"))
                .Select(hint => Html(hint.Deep("material")))
                .Where(html => html.Length > 0),
        ];

    public decimal Points => Number(Field("points_possible")) ?? Number(Field("cc_weighting")) ?? 1m;

    /// <summary>The text of an answer label or of the prompt of a response.</summary>
    public string LabelHtml(XElement owner) =>
        Html(owner.All("material").Concat(owner.All("flow_mat").SelectMany(Materials)));

    public string LabelText(XElement label) => HtmlPage.PlainText(LabelHtml(label));

    public static IEnumerable<XElement> Labels(XElement response) => response.Deep("response_label");

    private string? Inner(string element) =>
        _item.Deep(element).Select(found => Html(found.Deep("material"))).FirstOrDefault(html => html.Length > 0);

    private static IEnumerable<XElement> Materials(XElement owner) =>
        owner.Deep("material").Where(material => !material.Ancestors().Any(IsHintOrSolution));

    private string Html(IEnumerable<XElement> materials) =>
        _rewrite(string.Join("\n", materials.SelectMany(QtiMaterial.Html)).Trim());

    private static bool IsHintOrSolution(XElement element) => element.Name.LocalName is "hint" or "solution";

    private static bool IsAnswerPart(XElement element) =>
        IsResponse(element) || element.Name.LocalName is "response_label";

    private static bool IsResponse(XElement element) =>
        element.Name.LocalName is "response_lid" or "response_str" or "response_num" or "response_xy" or "response_grp";

    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : null;
}
