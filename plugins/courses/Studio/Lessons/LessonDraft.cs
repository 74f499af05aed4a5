using System.Globalization;
using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>A lesson as its form has it: the fields by block, read with their rules.</summary>
internal sealed class LessonDraft(Form form, IRichText richText)
{
    public const int MaxText = 200_000;

    public static string TextField(long blockId) => Field("text", blockId);

    public static string PointsField(long blockId) => Field("points", blockId);

    public static string UrlField(long blockId) => Field("url", blockId);

    public static string LabelField(long blockId) => Field("label", blockId);

    public static string ImageField(long blockId) => Field("image", blockId);

    /// <summary>The lesson with what was typed.</summary>
    public Lesson Read(Lesson lesson) =>
        lesson with
        {
            Title = form.Text("title").Required().MaxLength(EditModules.MaxTitle).Value,
            Published = form.Checked("published"),
        };

    /// <summary>The block with what was typed; the block itself where nothing changed or its fields did not come.</summary>
    public Block Read(Block block)
    {
        switch (block.Kind)
        {
            case BlockKinds.Markdown when Came(TextField(block.Id)):
                var markdown = form.Text(TextField(block.Id)).MaxLength(MaxText).Value;
                return markdown == block.Source.Trim()
                    ? block
                    : block with
                    {
                        Source = markdown,
                        Html = richText.Markdown(markdown).ToString(),
                    };
            case BlockKinds.Html or BlockKinds.Discussion when Came(TextField(block.Id)):
                return block with { Html = Markup(block) };
            case BlockKinds.Assignment when Came(TextField(block.Id)):
                var points = form.Text(PointsField(block.Id)).Number(0, 10_000);
                return block with
                {
                    Html = Markup(block),
                    Source = JsonSerializer.Serialize(new(points), BlockJson.Default.AssignmentContent),
                };
            case BlockKinds.Link when Came(UrlField(block.Id)):
                var typed = form.Value(UrlField(block.Id)).Trim();
                var url = form.Text(UrlField(block.Id))
                    .Required()
                    .MaxLength(2000)
                    .Must(IsWebAddress(typed), "courses.studio.error.url")
                    .Value;
                var label = form.Text(LabelField(block.Id)).Required().MaxLength(300).Value;
                return block with { Source = JsonSerializer.Serialize(new(url, label), BlockJson.Default.LinkContent) };
            default:
                return block;
        }
    }

    /// <summary>What a form of the stored lesson shows.</summary>
    public static Form Fill(Lesson lesson, IReadOnlyList<Block> blocks)
    {
        var values = new List<(string, string?)>
        {
            ("title", lesson.Title),
            ("published", lesson.Published ? "true" : ""),
            ("version", Version(lesson, blocks)),
        };
        foreach (var block in blocks)
            values.AddRange(Fill(block));
        return Form.Of([.. values]);
    }

    public static string Version(Lesson lesson, IReadOnlyList<Block> blocks) =>
        Versions.Of([
            lesson.Title,
            lesson.Published ? "1" : "0",
            .. blocks.SelectMany(block =>
                new[] { block.Id.ToString(CultureInfo.InvariantCulture), block.Kind, block.Source, block.Html }
            ),
        ]);

    private static IEnumerable<(string, string?)> Fill(Block block)
    {
        switch (block.Kind)
        {
            case BlockKinds.Markdown:
                yield return (TextField(block.Id), block.Source);
                break;
            case BlockKinds.Html or BlockKinds.Discussion:
                yield return (TextField(block.Id), StudioMarkup.Typed(block.Html));
                break;
            case BlockKinds.Assignment:
                var assignment = JsonSerializer.Deserialize(block.Source, BlockJson.Default.AssignmentContent);
                yield return (TextField(block.Id), StudioMarkup.Typed(block.Html));
                yield return (PointsField(block.Id), assignment?.Points?.ToString(CultureInfo.InvariantCulture));
                break;
            case BlockKinds.Link:
                var link = JsonSerializer.Deserialize(block.Source, BlockJson.Default.LinkContent);
                yield return (UrlField(block.Id), link?.Url);
                yield return (LabelField(block.Id), link?.Title);
                break;
        }
    }

    private string Markup(Block block)
    {
        var typed = form.Text(TextField(block.Id)).MaxLength(MaxText).Value;
        // Browsers send line ends of their own; the same text is no change.
        return typed.ReplaceLineEndings("\n") == StudioMarkup.Typed(block.Html).ReplaceLineEndings("\n")
            ? block.Html
            : StudioMarkup.Block(richText, typed) ?? "";
    }

    private bool Came(string field) => form.Names.Contains(field);

    private static bool IsWebAddress(string url) =>
        url.Length == 0 || Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static string Field(string name, long blockId) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{blockId}");
}
