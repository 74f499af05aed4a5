using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Import.Qti;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>
/// The sections of one quiz: their questions in order; those that draw at random become a bank and a draw from it.
/// </summary>
internal sealed class SectionReader(QtiQuestions reader, string quiz, HashSet<string> keys, LossList losses)
{
    public List<Question> Questions { get; } = [];

    public List<QuizDraw> Draws { get; } = [];

    public List<ImportedBank> Banks { get; } = [];

    public void Read(XElement part)
    {
        switch (part.Name.LocalName)
        {
            case "item":
                Questions.Add(Question(part));
                break;
            case "section":
                ReadSection(part);
                break;
            case "itemref" or "sectionref":
                losses.Add(quiz, "It refers to a question in another file, which is not carried over.");
                break;
        }
    }

    private void ReadSection(XElement section)
    {
        var selection = section.One("selection_ordering").One("selection");
        var count = Number(selection.Text("selection_number")) is { } number ? (int)number : (int?)null;
        var points = Number(selection.One("selection_extension").Text("points_per_item"));
        if (selection.Text("sourcebank_ref") is { } bank)
        {
            Draws.Add(new(bank, count, points));
            return;
        }
        var items = section.All("item").ToList();
        if (count is null || count >= items.Count)
        {
            foreach (var part in section.Elements())
                if (part.Name.LocalName == "item")
                    Questions.Add(points is null ? Question(part) : Question(part) with { Points = points.Value });
                else
                    Read(part);
            return;
        }
        var key = Unique(section.Attr("ident") ?? "group", keys);
        Banks.Add(
            new()
            {
                Key = key,
                Title = $"{quiz}: {section.Attr("title") ?? "group"}",
                Questions = [.. items.Select(Question)],
            }
        );
        Draws.Add(new(key, count, points));
    }

    private Question Question(XElement item) => reader.Read(item, quiz, Key(item, keys));

    /// <summary>The identifier of the item, made unique in the course.</summary>
    public static string Key(XElement item, HashSet<string> keys) => Unique(item.Attr("ident") ?? "question", keys);

    private static string Unique(string id, HashSet<string> keys)
    {
        var key = id;
        for (var copy = 2; !keys.Add(key); copy++)
            key = $"{id}-{copy}";
        return key;
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and < 1_000_000
            ? number
            : null;
}
